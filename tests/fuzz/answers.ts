import { failureSchema, type Failure, type Outcome } from '../../common/failures.js';
import { languages } from '../../common/settings.js';
import { createTexts, failureSentence } from '../../common/texts.js';
import type { Answer } from './kind.js';

const texts = languages.map((language) => createTexts(language));

/** @throws where the failure has no sentence in one of the languages, or one with a hole in it */
export function answerOfFailure(failure: Failure): Answer {
  const known = failureSchema.parse(failure);
  for (const each of texts) {
    const sentence = failureSentence(each, known);
    const hasHole = sentence.includes('{{') && !JSON.stringify(known).includes('{{');
    if (sentence === '' || sentence.includes('failures:') || hasHole)
      throw new Error(`${known.kind} has no sentence: ${sentence}`);
  }
  return known.kind;
}

export function answerOf(outcome: Outcome<unknown>, taken: Answer = 'taken'): Answer {
  return outcome.ok ? taken : answerOfFailure(outcome.failure);
}
