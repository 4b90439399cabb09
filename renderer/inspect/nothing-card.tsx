import type { ReactElement } from 'react';
import type { Failure } from '../../common/failures.js';
import { useTexts } from '../texts.js';
import { StartButtons } from '../views/start-buttons.js';
import type { PictureProblem } from './use-shown-picture.js';

export type WhyNothing = 'off' | 'face' | 'loading';

interface NothingCardProps {
  readonly why: WhyNothing | undefined;
  readonly problem: PictureProblem | undefined;
}

/** Why there is nothing to look at, and what to do about it. */
export function NothingCard({ why, problem }: NothingCardProps): ReactElement {
  const { inspect } = useTexts();
  return (
    <div className="card" role="status" data-testid="inspect-nothing" data-why={problem?.kind ?? why}>
      {problem && <p>{inspect(`nothing.${problem.kind}`, { file: problem.file })}</p>}
      {!problem && why && <p>{inspect(`nothing.${why}`)}</p>}
      {why === 'off' && <StartButtons />}
    </div>
  );
}

/** Why the network cannot be looked into. */
export function FailedCard({ failure: why }: { failure: Failure }): ReactElement {
  const { failure } = useTexts();
  return (
    <p className="note note--danger" role="alert" data-testid="inspect-failed">
      {failure(why)}
    </p>
  );
}
