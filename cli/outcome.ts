import { ExpectedFailure, type Failure, type Outcome } from '../common/failures.js';

/**
 * The value of something without which a command cannot go on.
 *
 * @throws ExpectedFailure, which `run` turns into its sentence and exit code 1.
 */
export function needed<Value>(outcome: Outcome<Value>): Value {
  return outcome.ok ? outcome.value : refuse(outcome.failure);
}

/** @throws ExpectedFailure, likewise. */
export function refuse(failure: Failure): never {
  throw new ExpectedFailure(failure);
}
