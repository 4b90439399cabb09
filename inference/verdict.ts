import { mostProbable, type Probabilities } from '../common/emotions.js';
import type { Verdict } from '../common/reading.js';

/** Once shown, an emotion may fall so far below the threshold before the answer becomes "not sure". */
export const staySureMargin = 0.08;

/** Another emotion has to lead by so much before it replaces the one that is shown. */
export const switchMargin = 0.05;

/**
 * What is shown for a face. An emotion that reaches `unsureBelow` is shown; it stays while it is nearly as
 * probable and no other one clearly leads (hysteresis), so that the emoji does not flicker at the edges.
 *
 * @param probabilities smoothed over time.
 * @param former the verdict on the frame before.
 */
export function judge(
  probabilities: Probabilities,
  former: Verdict | undefined,
  unsureBelow: number,
): Verdict {
  const leading = mostProbable(probabilities);
  const lead = probabilities[leading];
  if (former?.kind === 'sure' && leading !== former.emotion) {
    const shown = probabilities[former.emotion];
    const stays = shown >= unsureBelow - staySureMargin && lead - shown < switchMargin;
    if (stays) return { kind: 'sure', emotion: former.emotion, confidence: shown };
  }
  const wasShown = former?.kind === 'sure' && former.emotion === leading;
  const threshold = wasShown ? unsureBelow - staySureMargin : unsureBelow;
  if (lead >= threshold) return { kind: 'sure', emotion: leading, confidence: lead };
  return { kind: 'unsure', leaning: leading, confidence: lead };
}
