import type { CSSProperties, ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { emotions } from '../../common/emotions.js';
import type { Cell } from '../../common/test-pictures.js';
import type { Figures } from '../../common/training.js';
import { useEmoji } from '../emoji.js';
import { useTexts } from '../texts.js';
import { EmotionLabel } from '../views/emotion-label.js';
import { sumOf } from './estimate.js';
import './run.css';

interface MatrixTableProps {
  readonly confusion: Figures['confusion'];
  /** A cell with pictures in it was pressed; without it cells cannot be. */
  readonly onOpen?: (cell: Cell) => void;
}

/** How often each shown expression (a row) was answered with which (a column). */
export function MatrixTable({ confusion, onOpen }: MatrixTableProps): ReactElement {
  const pictures = useEmoji();
  const { train, emotion } = useTexts();
  return (
    <table className="matrix" data-testid="confusion">
      <thead>
        <tr>
          <th scope="col" className="matrix__corner">
            {train('result.shownAnswered')}
          </th>
          {emotions.map((answered) => (
            <th key={answered} scope="col" title={emotion(answered)}>
              <img className="emotion-label__emoji" src={pictures[answered]} alt={emotion(answered)} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {emotions.map((shown) => (
          <tr key={shown}>
            <th scope="row">
              <EmotionLabel emotion={shown} />
            </th>
            {emotions.map((answered) => (
              <MatrixCell
                key={answered}
                cell={{ shown, answered }}
                count={confusion[shown][answered]}
                all={sumOf(Object.values(confusion[shown]))}
                {...(onOpen && { onOpen })}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface MatrixCellProps {
  readonly cell: Cell;
  readonly count: number;
  /** Pictures in the row. */
  readonly all: number;
  readonly onOpen?: (cell: Cell) => void;
}

function MatrixCell({ cell, count, all, onOpen }: MatrixCellProps): ReactElement {
  const { train, emotion, number } = useTexts();
  const share = all === 0 ? 0 : count / all;
  const right = cell.shown === cell.answered;
  const heat = { '--heat': `${(share * 100).toFixed(1)}%` } as CSSProperties;
  return (
    <td className="matrix__cell" data-right={right} data-deep={share > 0.55} style={heat}>
      {onOpen === undefined || count === 0 ? (
        number(count)
      ) : (
        <Button
          className="matrix__button"
          aria-label={train('result.cell', {
            shown: emotion(cell.shown),
            answered: emotion(cell.answered),
            count,
          })}
          onPress={() => onOpen(cell)}
          data-testid={`cell-${cell.shown}-${cell.answered}`}
        >
          {number(count)}
        </Button>
      )}
    </td>
  );
}
