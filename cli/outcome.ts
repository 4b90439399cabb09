import { ExpectedFailure, type Outcome } from '../common/failures.js';

/**
 * The value of something without which a command cannot go on.
 *
 * @throws ExpectedFailure, which `run` turns into its sentence and exit code 1.
 */
export function needed<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new ExpectedFailure(outcome.failure);
  return outcome.value;
}
