import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StagePainter } from '../../../renderer/cover/stage-painter.js';
import { VideoRecorder } from '../../../renderer/share/video-recorder.js';

/** A canvas' track, as far as recording needs it. */
class FakeTrack {
  readonly stop = vi.fn();
  readonly requestFrame = vi.fn();
}

/** Chromium's recorder, which a test lets fail: when it is made, or when it is to start. */
class FakeRecorder extends EventTarget {
  static readonly isTypeSupported = (): boolean => true;
  static failing: 'made' | 'started' | undefined;
  state = 'inactive';

  constructor() {
    super();
    if (FakeRecorder.failing === 'made') throw new Error('NotSupportedError');
  }

  start(): void {
    if (FakeRecorder.failing === 'started') throw new Error('NotSupportedError');
    this.state = 'recording';
  }

  stop(): void {
    this.state = 'inactive';
    const part = Object.assign(new Event('dataavailable'), { data: new Blob(['part']) });
    this.dispatchEvent(part);
    this.dispatchEvent(new Event('stop'));
  }
}

describe('the video recorder', () => {
  const calls = { startVideo: vi.fn(), writeVideo: vi.fn(), endVideo: vi.fn() };
  const ended = vi.fn();
  let tracks: FakeTrack[];
  let painting: boolean;
  let recorder: VideoRecorder;

  beforeEach(() => {
    for (const call of [...Object.values(calls), ended]) call.mockReset();
    calls.startVideo.mockResolvedValue(true);
    calls.writeVideo.mockResolvedValue(true);
    calls.endVideo.mockResolvedValue(undefined);
    FakeRecorder.failing = undefined;
    tracks = [];
    painting = false;
    const capture = { getVideoTracks: () => [tracks[tracks.push(new FakeTrack()) - 1]] };
    vi.stubGlobal('document', { createElement: () => ({ dataset: {}, captureStream: () => capture }) });
    vi.stubGlobal('CanvasCaptureMediaStreamTrack', FakeTrack);
    vi.stubGlobal('MediaStream', EventTarget);
    vi.stubGlobal('MediaRecorder', FakeRecorder);
    vi.stubGlobal('reportError', vi.fn());
    const record = (): (() => void) => {
      painting = true;
      return () => (painting = false);
    };
    recorder = new VideoRecorder({ record } as unknown as StagePainter, calls, ended);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each(['made', 'started'] as const)(
    'tells main when the recorder cannot be %s, lets go of everything, and can begin again',
    async (failing) => {
      FakeRecorder.failing = failing;
      await recorder.start();
      await vi.waitFor(() => expect(ended.mock.calls).toEqual([['broken']]));
      expect(calls.endVideo.mock.calls).toEqual([[{}]]);
      expect(tracks[0]?.stop).toHaveBeenCalled();
      expect(painting).toBe(false);

      FakeRecorder.failing = undefined;
      await recorder.start();
      expect(painting).toBe(true);
      recorder.stop();
      await vi.waitFor(() => expect(ended.mock.calls).toEqual([['broken'], ['saved']]));
      expect(calls.writeVideo).toHaveBeenCalledTimes(1);
    },
  );

  it('ends the video where a part cannot be handed over', async () => {
    calls.writeVideo.mockRejectedValue(new Error('too many bytes'));
    await recorder.start();
    recorder.stop();
    await vi.waitFor(() => expect(ended.mock.calls).toEqual([['broken']]));
    expect(calls.endVideo.mock.calls).toEqual([[{}]]);
  });
});
