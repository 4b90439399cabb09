import { useShallow } from 'zustand/react/shallow';
import type { AppState } from '../common/app-state.js';
import {
  defaultEmojiSet,
  emojiAddress,
  emojiLook,
  emojiLookOf,
  emojiNames,
  type EmojiLook,
  type EmojiName,
} from '../common/emoji-sets.js';
import type { Emotion } from '../common/emotions.js';
import type { Verdict } from '../common/reading.js';
import { useWindow } from './store.js';

export { emojiNames, type EmojiName } from '../common/emoji-sets.js';

/** Where the page finds the picture of each emoji, in the art that is in use. */
export type EmojiAddresses = Readonly<Record<EmojiName, string>>;

function addressesIn(look: EmojiLook): EmojiAddresses {
  return Object.fromEntries(emojiNames.map((name) => [name, emojiAddress(look, name)])) as EmojiAddresses;
}

/** A long table has thousands of views that ask at every change of the state: one answer does for all of them. */
const known = new WeakMap<AppState, EmojiAddresses>();

export function emojiAddresses(app: AppState): EmojiAddresses {
  const addresses = known.get(app) ?? addressesIn(emojiLookOf(app));
  known.set(app, addresses);
  return addresses;
}

/** For a view: it is rendered anew when the art changes, and at no other change of the state. */
export function useEmoji(): EmojiAddresses {
  return useWindow(useShallow(({ app }) => (app === undefined ? defaultAddresses : emojiAddresses(app))));
}

/** No view is there before main has told its state; the type cannot know that. */
const defaultAddresses = addressesIn(emojiLook(defaultEmojiSet, undefined));

/** The emoji that answers a verdict. */
export function emojiNameOf(verdict: Verdict): EmojiName {
  return verdict.kind === 'sure' ? verdict.emotion : 'unsure';
}

/** The emotion that a verdict names, sure or not. */
export function mostLikely(verdict: Verdict): Emotion {
  return verdict.kind === 'sure' ? verdict.emotion : verdict.leaning;
}
