import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { useDataName } from './data-name.js';
import { Progress } from './progress.js';

/** The pictures are being read for the first time. */
export function ReadingPage({ folder }: { folder: string }): ReactElement {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const name = useDataName(folder);
  const progress = useWindow((state) => state.progress);
  return (
    <section className="card card--middle" aria-live="polite">
      <h2 className="card__title">{train('reading.title', { name })}</h2>
      <p className="card__text">{train('reading.text')}</p>
      <Progress
        label={train('run.loading')}
        share={progress?.kind === 'loading' ? progress.share : undefined}
      />
      <Button className="button" onPress={() => void bridge.forgetData()}>
        {train('reading.cancel')}
      </Button>
    </section>
  );
}
