import type { ReactElement } from 'react';
import { useTexts } from '../texts.js';
import { ImportIcon } from '../views/icons.js';
import { useDroppedFiles } from './use-dropped-files.js';
import './drop-veil.css';

/** Says, while files are held over the window, what letting go of them does. */
export function DropVeil(): ReactElement | null {
  const held = useDroppedFiles();
  const { analyze } = useTexts();
  if (!held) return null;
  return (
    <div className="drop-veil" data-testid="drop-veil">
      <p className="drop-veil__words">
        <ImportIcon />
        {analyze('drop')}
      </p>
    </div>
  );
}
