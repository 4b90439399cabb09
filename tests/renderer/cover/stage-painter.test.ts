import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PictureDrawing } from '../../../renderer/cover/picture-drawing.js';
import { StagePainter } from '../../../renderer/cover/stage-painter.js';

/** A camera's picture, as far as copying needs it. */
class FakeFrame {
  readonly displayWidth = 4;
  readonly displayHeight = 2;
  readonly visibleRect = { width: 4, height: 2 };
  readonly close = vi.fn();
  constructor(readonly copyTo: () => Promise<void>) {}
  readonly clone = (): this => this;
}

const good = (): FakeFrame => new FakeFrame(() => Promise.resolve());
/** One whose bytes cannot be had; there is no canvas here to draw it on either. */
const broken = (): FakeFrame => new FakeFrame(() => Promise.reject(new Error('lost')));

describe('the painter of the stage', () => {
  const boxed = vi.fn();
  const reported = vi.fn();
  let painter: StagePainter;
  let painted: number[];

  /** Gives it a picture that was taken long enough ago, and waits until it is painted or has failed. */
  async function take(frame: FakeFrame, capturedAt: number): Promise<void> {
    const dealtWith = (): number => painted.length + reported.mock.calls.length;
    const before = dealtWith();
    painter.take(frame as unknown as VideoFrame, capturedAt);
    await vi.waitFor(() => expect(dealtWith()).toBe(before + 1), { interval: 1 });
    expect(frame.close).toHaveBeenCalled();
  }

  beforeEach(() => {
    boxed.mockReset();
    reported.mockReset();
    vi.stubGlobal('document', { createElement: () => ({ dataset: {}, width: 0, height: 0 }) });
    vi.stubGlobal(
      'ImageData',
      class {
        constructor(
          readonly width: number,
          readonly height: number,
        ) {}
      },
    );
    vi.stubGlobal('reportError', reported);
    painted = [];
    painter = new StagePainter({ boxed } as unknown as PictureDrawing);
    painter.wish({ covered: false, mirrored: false, recognizer: 'loading', camera: 'live' });
    painter.record(({ capturedAt }) => painted.push(capturedAt));
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('goes on after pictures that cannot be copied, closes them, and says so', async () => {
    for (const capturedAt of [1, 2, 3]) await take(broken(), capturedAt);
    expect(painted).toEqual([]);
    expect(reported).toHaveBeenCalledTimes(3);
    for (const capturedAt of [4, 5]) await take(good(), capturedAt);
    expect(painted).toEqual([4, 5]);
  });

  it('leaves a picture out that cannot be painted', async () => {
    boxed.mockImplementationOnce(() => {
      throw new Error('no memory');
    });
    await take(good(), 1);
    expect(reported).toHaveBeenCalledTimes(1);
    for (const capturedAt of [2, 3]) await take(good(), capturedAt);
    expect(painted).toEqual([2, 3]);
  });
});
