import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emotions, type Emotion } from '../../common/emotions.js';
import { playGame, type GameMoment } from '../../renderer/mirror/play-game.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A game whose pictures take so long to be kept, in milliseconds. */
function play(taking: number) {
  const taken: { emotion: Emotion; round: string; at: number }[] = [];
  const shown: GameMoment[] = [];
  const controller = new AbortController();
  const start = performance.now();
  const ended = playGame('g', {
    take: async (emotion, round) => {
      taken.push({ emotion, round, at: performance.now() - start });
      await new Promise((resolve) => setTimeout(resolve, taking));
      return true;
    },
    show: (moment) => shown.push(moment),
    signal: controller.signal,
  });
  return { taken, shown, controller, ended };
}

describe('the mirror game', () => {
  it.each([0, 250])(
    'shows each emoji twice and lasts a minute, where a picture takes %i ms',
    async (taking) => {
      const { taken, shown, ended } = play(taking);
      await vi.advanceTimersByTimeAsync(62_900);
      expect(shown.slice(0, 3)).toEqual([3, 2, 1].map((count) => ({ kind: 'countdown', count })));
      expect(taken).toHaveLength(14 * 7);
      expect(taken.at(-1)?.at).toBeLessThan(63_000);
      for (const emotion of emotions) {
        const rounds = new Set(taken.filter((each) => each.emotion === emotion).map(({ round }) => round));
        expect(rounds.size).toBe(2);
      }
      // There is time to make the face before the first picture of each round.
      for (let round = 0; round < 14; round++) {
        const first = taken.find((each) => each.round === `g-${round}`);
        expect((first?.at ?? 0) - 3_000 - (round * 60_000) / 14).toBeGreaterThan(1_200);
      }
      await vi.advanceTimersByTimeAsync(500);
      expect(await ended).toBe(true);
    },
  );

  it('takes and shows nothing after it was stopped, also in the middle of a picture', async () => {
    const { taken, shown, controller, ended } = play(250);
    // 100 ms into the first picture of the third round.
    await vi.advanceTimersByTimeAsync(3_000 + 3 * (60_000 / 14) - 7 * 400 + 100);
    const before = taken.length;
    controller.abort();
    const moments = shown.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ended).toBe(false);
    expect(before).toBe(2 * 7 + 1);
    expect(taken).toHaveLength(before);
    expect(shown).toHaveLength(moments);
  });
});
