import { emotions, mostProbable, type Emotion } from '../../common/emotions.js';
import type { Inspection } from '../../common/inspection.js';

/** One sentence of the explanation, and what fills its places. */
export type Reason =
  | {
      readonly kind: 'sure' | 'stays' | 'unsure' | 'smoothing';
      readonly emotion: Emotion;
      readonly share: number;
    }
  | { readonly kind: 'close'; readonly emotion: Emotion; readonly share: number }
  | { readonly kind: 'spread' | 'alone' }
  | { readonly kind: 'hint'; readonly hint: NonNullable<Inspection['hint']> };

/** A second expression that has at least this share of the first one's probability is close behind it. */
const closeShare = 0.6;

type Explained = Pick<Inspection, 'probabilities' | 'smoothed' | 'verdict' | 'unsureBelow' | 'hint'>;

/** Why an answer is given, or none: the most telling reason first. */
export function reasonsFor({ probabilities, smoothed, verdict, unsureBelow, hint }: Explained): Reason[] {
  const counted = smoothed ?? probabilities;
  const share = verdict.confidence;
  const reasons: Reason[] = [];
  if (verdict.kind === 'sure')
    reasons.push({ kind: share >= unsureBelow ? 'sure' : 'stays', emotion: verdict.emotion, share });
  else {
    reasons.push({ kind: 'unsure', emotion: verdict.leaning, share });
    const second = mostProbable({ ...counted, [verdict.leaning]: -1 });
    const isClose = counted[second] >= closeShare * share;
    const several = emotions.filter((emotion) => counted[emotion] >= closeShare * share).length > 2;
    if (several) reasons.push({ kind: 'spread' });
    else if (isClose) reasons.push({ kind: 'close', emotion: second, share: counted[second] });
  }
  const now = mostProbable(probabilities);
  const shown = verdict.kind === 'sure' ? verdict.emotion : undefined;
  if (smoothed !== undefined && probabilities[now] >= unsureBelow && now !== shown)
    reasons.push({ kind: 'smoothing', emotion: now, share: probabilities[now] });
  if (hint !== undefined) reasons.push({ kind: 'hint', hint });
  if (smoothed === undefined) reasons.push({ kind: 'alone' });
  return reasons;
}
