import { emotions, type Emotion } from '../common/emotions.js';
import type { Verdict } from '../common/reading.js';

/** Name of a picture in `assets/emoji`. */
export type EmojiName = Emotion | 'unsure';

export const emojiNames: readonly EmojiName[] = [...emotions, 'unsure'];

/** Where every page of the app finds the picture. */
export function emojiAddress(name: EmojiName): string {
  return `/assets/emoji/${name}.svg`;
}

/** The emoji that answers a verdict. */
export function emojiNameOf(verdict: Verdict): EmojiName {
  return verdict.kind === 'sure' ? verdict.emotion : 'unsure';
}

/** The emotion that a verdict names, sure or not. */
export function mostLikely(verdict: Verdict): Emotion {
  return verdict.kind === 'sure' ? verdict.emotion : verdict.leaning;
}
