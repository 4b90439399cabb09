import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { FolderIcon, ImageIcon } from '../views/icons.js';

/** Before there are files: what can be dropped here. */
export function EmptyAnalysis(): ReactElement {
  const { bridge } = useSurroundings();
  const { analyze } = useTexts();
  return (
    <main className="analyze analyze--empty" tabIndex={-1} data-testid="analyze" data-phase="empty">
      <section className="drop-place">
        <span className="drop-place__icon">
          <ImageIcon />
        </span>
        <h2 className="card__hero">{analyze('empty.title')}</h2>
        <p className="card__text">{analyze('empty.text')}</p>
        <div className="card__actions">
          <Button
            className="button button--primary button--large"
            onPress={() => void bridge.chooseFilesToAnalyze('files')}
            data-testid="choose-files"
          >
            <ImageIcon />
            {analyze('empty.files')}
          </Button>
          <Button className="button button--large" onPress={() => void bridge.chooseFilesToAnalyze('folder')}>
            <FolderIcon />
            {analyze('empty.folder')}
          </Button>
        </div>
        <p className="card__small">{analyze('empty.kinds')}</p>
      </section>
    </main>
  );
}
