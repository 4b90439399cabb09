import { useState, type CSSProperties, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { emotions } from '../../common/emotions.js';
import type { Cell } from '../../common/test-pictures.js';
import type { Figures } from '../../common/training.js';
import { useEmoji } from '../emoji.js';
import { useTexts } from '../texts.js';
import { EmotionLabel } from '../views/emotion-label.js';
import { CellDialog } from './cell-dialog.js';
import { sumOf } from './estimate.js';

interface ConfusionMatrixProps {
  readonly figures: Figures;
  /** Whether the pictures of the cells were kept. */
  readonly canOpen: boolean;
}

/** What is taken for what, the deeper the colour the more often; a press on a cell shows its pictures. */
export function ConfusionMatrix({ figures, canOpen }: ConfusionMatrixProps): ReactElement {
  const pictures = useEmoji();
  const { train, emotion } = useTexts();
  const [open, setOpen] = useState<Cell>();
  const { confusion } = figures;
  return (
    <section className="card" aria-labelledby="confusion">
      <h3 className="card__heading" id="confusion">
        {train('result.confusion')}
      </h3>
      <p className="card__small">{train('result.confusionHelp')}</p>
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
                  {...(canOpen && { onOpen: setOpen })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <CellDialog
          cell={open}
          count={confusion[open.shown][open.answered]}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
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
