import type { ReactElement } from 'react';
import type { RunState } from '../../common/training-state.js';
import { useWindow } from '../store.js';
import { useTexts } from '../texts.js';
import { Progress } from './progress.js';

/** How far the epoch is, and the whole training. */
export function RunProgress({ run }: { run: RunState }): ReactElement {
  const { train } = useTexts();
  const progress = useWindow((state) => state.progress);
  const { epochs } = run.settings;
  const done = run.history.length;
  if (run.phase === 'starting')
    return (
      <Progress
        label={train('run.loading')}
        share={progress?.kind === 'loading' ? progress.share : undefined}
      />
    );
  // Progress of the epoch before may come a moment later than its end.
  const now = progress?.kind !== 'loading' && progress?.epoch === done + 1 ? progress : undefined;
  const share = now?.kind === 'training' ? now.share : now === undefined ? 0 : 1;
  const epoch = Math.min(done + 1, epochs);
  const label = now?.kind === 'validating' ? 'run.validating' : 'run.epochProgress';
  return (
    <div className="run__progress" data-testid="run-progress" data-share={share.toFixed(3)}>
      <Progress
        label={train(run.phase === 'testing' ? 'run.phase.testing' : label, { epoch, epochs })}
        share={run.phase === 'testing' ? undefined : share}
      />
      <Progress label={train('run.overall')} share={(done + share) / epochs} />
    </div>
  );
}
