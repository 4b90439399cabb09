import { useState, type ReactElement } from 'react';
import type { Cell } from '../../common/test-pictures.js';
import type { Figures } from '../../common/training.js';
import { useTexts } from '../texts.js';
import { CellDialog } from './cell-dialog.js';
import { MatrixTable } from './matrix-table.js';

interface ConfusionMatrixProps {
  readonly figures: Figures;
  /** Whether the pictures of the cells were kept. */
  readonly canOpen: boolean;
}

/** What is taken for what, the deeper the colour the more often; a press on a cell shows its pictures. */
export function ConfusionMatrix({ figures, canOpen }: ConfusionMatrixProps): ReactElement {
  const { train } = useTexts();
  const [open, setOpen] = useState<Cell>();
  const { confusion } = figures;
  return (
    <section className="card" aria-labelledby="confusion">
      <h3 className="card__heading" id="confusion">
        {train('result.confusion')}
      </h3>
      <p className="card__small">{train('result.confusionHelp')}</p>
      <MatrixTable confusion={confusion} {...(canOpen && { onOpen: setOpen })} />
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
