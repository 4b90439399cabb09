import type { ReactElement } from 'react';
import { assertNever } from '../../common/assert-never.js';
import type { RunWarning } from '../../common/training-state.js';
import { useTexts, type Texts } from '../texts.js';
import { WarningIcon } from '../views/icons.js';

/** What a person should know while a training runs. */
export function RunWarnings({ warnings }: { warnings: readonly RunWarning[] }): ReactElement {
  const texts = useTexts();
  return (
    <div className="run__warnings" role="status">
      {warnings.map((warning) => (
        <p className="note note--warning" key={warning.kind} data-testid={`warning-${warning.kind}`}>
          <WarningIcon />
          {sentence(warning, texts)}
        </p>
      ))}
    </div>
  );
}

function sentence(warning: RunWarning, { train, emotion, percent, failure }: Texts): string {
  switch (warning.kind) {
    case 'one-sided':
      return train('run.oneSided', {
        share: percent(warning.share),
        emotion: emotion(warning.emotion),
      });
    case 'checkpoint-failed':
      return train('run.checkpointFailed', { reason: failure(warning.failure) });
    case 'checkpoint-damaged':
      return train('run.checkpointDamaged');
    default:
      return assertNever(warning);
  }
}
