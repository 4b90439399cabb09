import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveView } from '../../renderer/live/live-view.js';
import { boxOf, faceReading, readingOf } from './readings.js';

describe('the live view', () => {
  let nextFrames: (() => void)[];
  let live: LiveView;
  let page: { hidden: boolean };

  const animationFrame = (): void => nextFrames.splice(0).forEach((draw) => draw());
  /** A reading of a picture that was taken so many milliseconds ago. */
  const readingAfter = (milliseconds: number, faces = [faceReading()]): ReturnType<typeof readingOf> =>
    readingOf(faces, { capturedAt: performance.timeOrigin + performance.now() - milliseconds });

  beforeEach(() => {
    vi.useFakeTimers();
    nextFrames = [];
    page = { hidden: false };
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => nextFrames.push(draw));
    vi.stubGlobal('document', page);
    live = new LiveView();
    live.setLive(true);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('shows only the newest reading of an animation frame, and counts all of them', () => {
    live.take(readingAfter(40, [faceReading({ emotion: 'sad' })]));
    live.take(readingAfter(20, [faceReading({ emotion: 'happy' })]));
    expect(live.moments.latest.reading).toBeUndefined();
    animationFrame();
    expect(live.moments.latest.shown?.verdict).toMatchObject({ emotion: 'happy' });
    vi.advanceTimersByTime(500);
    expect(live.figures.latest.readings).toBe(2);
  });

  it('measures from the picture’s arrival to the animation frame', () => {
    live.take(readingAfter(40));
    vi.advanceTimersByTime(10);
    animationFrame();
    vi.advanceTimersByTime(500);
    expect(live.figures.latest.latencyMedian).toBeCloseTo(50, 3);
  });

  it('holds one reading, however many come, while nobody sees the page', () => {
    page.hidden = true;
    for (let count = 0; count < 1_000; count += 1) live.take(readingAfter(20));
    live.take(readingAfter(20, [faceReading({ emotion: 'fear' })]));
    expect(nextFrames).toHaveLength(1);
    vi.advanceTimersByTime(3_600_000);
    page.hidden = false;
    live.take(readingAfter(30, [faceReading({ emotion: 'happy' })]));
    animationFrame();
    expect(live.moments.latest.shown?.verdict).toMatchObject({ emotion: 'happy' });
    vi.advanceTimersByTime(500);
    expect(live.figures.latest.latencyMedian).toBeCloseTo(30, 3);
    live.take(readingAfter(30));
    animationFrame();
    expect(live.figures.latest.readings).toBe(1_002);
  });

  it('drops what comes after a stop', () => {
    live.take(readingAfter(20));
    live.setLive(false);
    animationFrame();
    live.take(readingAfter(20));
    animationFrame();
    expect(live.moments.latest.reading).toBeUndefined();
    expect(live.figures.latest.latencyMedian).toBeUndefined();
  });

  it('takes the boxes away when recognition falls silent', () => {
    live.take(readingAfter(20));
    animationFrame();
    expect(live.moments.latest.reading).toBeDefined();
    vi.advanceTimersByTime(2_000);
    expect(live.moments.latest.reading).toBeUndefined();
  });

  it('writes numbers four times a second, but another answer at once', () => {
    const texts = new Set();
    live.moments.subscribe(({ text }) => texts.add(text));
    texts.clear();
    for (let count = 0; count < 20; count += 1) {
      live.take(readingAfter(20));
      animationFrame();
      vi.advanceTimersByTime(25);
    }
    expect(texts.size).toBe(2);
    live.take(readingAfter(20, [faceReading({ emotion: 'sad' })]));
    animationFrame();
    expect(live.moments.latest.text.shown?.verdict).toMatchObject({ emotion: 'sad' });
  });

  it('lets the arrow keys choose, without waiting for the next reading', () => {
    const left = faceReading({ id: 1, box: boxOf(0, 0, 0.4, 0.4) });
    const right = faceReading({ id: 2, box: boxOf(0.6, 0, 0.2, 0.2) });
    live.take(readingAfter(20, [left, right]));
    animationFrame();
    expect(live.moments.latest.shown?.id).toBe(1);
    expect(live.chooseNeighbour(1, false)).toBe(true);
    expect(live.moments.latest.shown?.id).toBe(2);
  });
});
