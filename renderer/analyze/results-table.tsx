import { useMemo, type ReactElement } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { AnalysisItem } from '../../common/analysis.js';
import { useTexts } from '../texts.js';
import { EmotionLabel } from '../views/emotion-label.js';
import { tableRows, type TableRow } from './table-rows.js';
import { statusText } from './status-text.js';

interface ResultsTableProps {
  readonly items: readonly AnalysisItem[];
  readonly onOpen: (id: number) => void;
}

const layoutOptions = { rowHeight: 40, headingHeight: 36 };

/** The files as a table with a row for each face or person. Only the rows in sight are in the page. */
export function ResultsTable({ items, onOpen }: ResultsTableProps): ReactElement {
  const { analyze } = useTexts();
  const rows = useMemo(() => tableRows(items), [items]);
  return (
    <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
      <Table className="results" aria-label={analyze('table.label')} data-testid="results-table">
        <TableHeader>
          <Column isRowHeader defaultWidth="2fr">
            {analyze('table.file')}
          </Column>
          <Column defaultWidth="1fr">{analyze('table.status')}</Column>
          <Column defaultWidth={80}>{analyze('table.face')}</Column>
          <Column defaultWidth="1.2fr">{analyze('table.expression')}</Column>
          <Column defaultWidth={110}>{analyze('table.confidence')}</Column>
        </TableHeader>
        <TableBody
          items={rows}
          renderEmptyState={() => <p className="analyze__none">{analyze('filter.empty')}</p>}
        >
          {(row) => <ResultRow row={row} onOpen={onOpen} />}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}

function ResultRow({ row, onOpen }: { row: TableRow; onOpen: ResultsTableProps['onOpen'] }): ReactElement {
  const texts = useTexts();
  const { analyze, percent, failure } = texts;
  const { item, found } = row;
  const problem = item.status.kind === 'failed' ? failure(item.status.failure) : undefined;
  return (
    <Row className="results__row" data-status={item.status.kind} onAction={() => onOpen(item.id)}>
      <Cell className="results__cell results__file">
        <span title={item.name}>{item.name}</span>
      </Cell>
      <Cell className="results__cell" {...(problem !== undefined && { title: problem })}>
        {statusText(item, texts)}
      </Cell>
      <Cell className="results__cell">{found?.number ?? ''}</Cell>
      <Cell className="results__cell">
        {found === undefined ? (
          ''
        ) : found.sure ? (
          <EmotionLabel emotion={found.emotion} />
        ) : (
          analyze('viewer.unsure', { emotion: texts.emotion(found.emotion) })
        )}
      </Cell>
      <Cell className="results__cell results__number">
        {found === undefined ? '' : percent(found.confidence)}
      </Cell>
    </Row>
  );
}
