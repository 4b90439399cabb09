import type { ReactElement } from 'react';
import { emotions, type Emotion } from '../../common/emotions.js';
import { useTexts } from '../texts.js';
import { EmotionLabel } from '../views/emotion-label.js';

export interface EmotionColumn {
  readonly name: string;
  readonly help?: string;
  readonly value: (emotion: Emotion) => string;
  /** What stands below the column. */
  readonly all?: string;
}

interface EmotionTableProps {
  readonly testId: string;
  /** For those who do not see the heading above it. */
  readonly caption?: string;
  readonly columns: readonly EmotionColumn[];
}

/** A row for each expression, and figures about it. */
export function EmotionTable({ testId, caption, columns }: EmotionTableProps): ReactElement {
  const { train } = useTexts();
  const hasFooter = columns.some(({ all }) => all !== undefined);
  return (
    <table className="table" data-testid={testId}>
      {caption !== undefined && <caption className="visually-hidden">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{train('data.expression')}</th>
          {columns.map(({ name, help }) => (
            <th key={name} scope="col" {...(help !== undefined && { title: help })}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {emotions.map((emotion) => (
          <tr key={emotion}>
            <th scope="row">
              <EmotionLabel emotion={emotion} />
            </th>
            {columns.map(({ name, value }) => (
              <td key={name}>{value(emotion)}</td>
            ))}
          </tr>
        ))}
      </tbody>
      {hasFooter && (
        <tfoot>
          <tr>
            <th scope="row">{train('data.all')}</th>
            {columns.map(({ name, all }) => (
              <td key={name}>{all}</td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
