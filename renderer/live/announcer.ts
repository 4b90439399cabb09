import type { Emotion } from '../../common/emotions.js';
import { shownFace, type FaceChoice } from '../../common/face-choice.js';
import type { Reading } from '../../common/reading.js';

/** What a person who does not see the window should hear about. */
export type Announcement = Emotion | 'unsure' | 'no-face';

/** What has been said, and what is waiting to be. Times in milliseconds of one clock. */
export interface AnnouncerState {
  readonly seen: Announcement | undefined;
  readonly seenSince: number;
  readonly said: Announcement | undefined;
  readonly saidAt: number;
}

export const silent: AnnouncerState = { seen: undefined, seenSince: 0, said: undefined, saidAt: -Infinity };

/** Only what lasts is worth a word, and a reader that never stops talking helps nobody. */
const stableFor = 1_500;
const pause = 3_000;

/**
 * Takes in what is seen now; nothing while there is no picture that is read: then nothing that was said holds any
 * more, and the same expression is worth a word afterwards. What is to be spoken stands in `said`.
 */
export function announce(state: AnnouncerState, seen: Announcement | undefined, now: number): AnnouncerState {
  if (seen === undefined) return { ...silent, saidAt: state.saidAt };
  const next = seen === state.seen ? state : { ...state, seen, seenSince: now };
  const due = now - next.seenSince >= stableFor && now - next.saidAt >= pause;
  return due && seen !== next.said ? { ...next, said: seen, saidAt: now } : next;
}

/** What there is to say about a reading. */
export function announcementOf(reading: Reading, choice: FaceChoice): Announcement {
  const verdict = shownFace(choice, reading.faces)?.verdict;
  if (verdict === undefined) return 'no-face';
  return verdict.kind === 'sure' ? verdict.emotion : 'unsure';
}
