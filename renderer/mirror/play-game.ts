import type { Emotion } from '../../common/emotions.js';
import { roundsEach } from '../../common/personal.js';

/** From faces that everybody makes to those that take some courage. */
const order: readonly Emotion[] = ['neutral', 'happy', 'surprise', 'angry', 'sad', 'fear', 'disgust'];

/** What is shown, round after round: all seven, and then all seven again. */
export const rounds: readonly Emotion[] = Array.from({ length: roundsEach }, () => order).flat();

/** Pictures that are taken of each round. */
export const shots = 7;

/** Milliseconds. */
const times = { count: 1_000, all: 60_000, shot: 400 } as const;
const roundTime = times.all / rounds.length;

/** What the game shows now. */
export type GameMoment =
  | { readonly kind: 'countdown'; readonly count: number }
  | {
      readonly kind: 'round';
      /** From 0 on. */
      readonly number: number;
      readonly emotion: Emotion;
      /** Pictures of this round that are still to come; all of them while there is time to make the face. */
      readonly left: number;
      /** Whether a face was in the last picture; nobody knows before the first. */
      readonly seen: boolean;
    };

export interface GameTools {
  /** Keeps a picture of this round; whether there was a face. */
  readonly take: (emotion: Emotion, round: string) => Promise<boolean>;
  readonly show: (moment: GameMoment) => void;
  /** Ends the game: nothing is taken or shown afterwards. */
  readonly signal: AbortSignal;
}

/**
 * Plays the game to its end: 3-2-1, and then for each round a moment to make the face, and pictures of it.
 *
 * @param name of this game, no other's: rounds are named after it.
 * @returns whether it came to its end.
 */
export async function playGame(name: string, { take, show, signal }: GameTools): Promise<boolean> {
  const over = (): boolean => signal.aborted;
  for (let count = 3; count > 0; count--) {
    show({ kind: 'countdown', count });
    await until(performance.now() + times.count, signal);
    if (over()) return false;
  }
  const start = performance.now();
  for (const [number, emotion] of rounds.entries()) {
    const end = start + (number + 1) * roundTime;
    show({ kind: 'round', number, emotion, left: shots, seen: true });
    for (let left = shots; left > 0; left--) {
      await until(end - left * times.shot, signal);
      if (over()) return false;
      const seen = await take(emotion, `${name}-${number}`);
      if (over()) return false;
      show({ kind: 'round', number, emotion, left: left - 1, seen });
    }
    await until(end, signal);
  }
  return !over();
}

/** Waits for a moment of `performance.now()`, or for the end of the game; not at all where it is over already. */
function until(moment: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, moment - performance.now());
    signal.addEventListener('abort', end);
  });
}
