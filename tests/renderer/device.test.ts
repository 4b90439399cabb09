import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceCommand, DeviceReport } from '../../common/capture.js';
import { CameraDevice } from '../../renderer/camera/device.js';

/** A camera's track, as far as the device needs it. */
class FakeTrack extends EventTarget {
  readonly label = 'Front camera';
  readonly stop = vi.fn();
  readonly getSettings = () => ({ width: 640, height: 480, frameRate: 30 });
}

/** Opens when the test says so. */
class FakeCamera {
  readonly track = new FakeTrack();
  readonly stream = { getTracks: () => [this.track], getVideoTracks: () => [this.track] };
  open: () => void = () => undefined;
  refuse: (name: string) => void = () => undefined;
  readonly opening = new Promise((resolve, reject) => {
    this.open = () => resolve(this.stream);
    this.refuse = (name) => reject(new DOMException('refused', name));
  });
}

const openCommand = (session: number): DeviceCommand => ({
  kind: 'open',
  session,
  source: { kind: 'camera' },
  width: 640,
  height: 480,
  rate: 30,
});

describe('the camera device', () => {
  let cameras: FakeCamera[];
  let reports: DeviceReport[];
  const show = vi.fn();
  let device: CameraDevice;

  const nextCamera = (): FakeCamera => {
    const camera = new FakeCamera();
    cameras.push(camera);
    return camera;
  };
  const asked = (times: number): Promise<void> =>
    vi.waitFor(() => expect(cameras).toHaveLength(times), { timeout: 5_000 });
  const reported = (kind: DeviceReport['kind']): DeviceReport[] =>
    reports.filter((report) => report.kind === kind);

  beforeEach(() => {
    cameras = [];
    reports = [];
    show.mockReset();
    vi.stubGlobal('navigator', {
      mediaDevices: {
        getUserMedia: () => nextCamera().opening,
        enumerateDevices: () => Promise.resolve([{ kind: 'videoinput', deviceId: 'a', label: 'Front' }]),
      },
    });
    vi.stubGlobal(
      'MediaStreamTrackProcessor',
      class {
        readonly readable = new ReadableStream({});
      },
    );
    device = new CameraDevice({ report: (report) => reports.push(report), sendFrame: vi.fn(), show });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('opens, shows the stream, and tells the picture and the cameras’ names', async () => {
    device.obey(openCommand(1));
    await asked(1);
    cameras[0]?.open();
    await vi.waitFor(() => expect(reported('cameras')).toHaveLength(1));
    expect(reported('opened')).toEqual([
      { kind: 'opened', session: 1, picture: { label: 'Front camera', width: 640, height: 480, rate: 30 } },
    ]);
    expect(show).toHaveBeenLastCalledWith(cameras[0]?.stream);
  });

  it('really lets go of the camera', async () => {
    device.obey(openCommand(1));
    await asked(1);
    cameras[0]?.open();
    await vi.waitFor(() => expect(reported('opened')).toHaveLength(1));
    device.obey({ kind: 'close', session: 1 });
    expect(cameras[0]?.track.stop).toHaveBeenCalled();
    expect(show).toHaveBeenLastCalledWith(undefined);
    expect(reported('closed')).toEqual([{ kind: 'closed', session: 1 }]);
  });

  it('lets go of a camera that opens after it was told to close', async () => {
    device.obey(openCommand(1));
    await asked(1);
    device.obey({ kind: 'close', session: 1 });
    cameras[0]?.open();
    await vi.waitFor(() => expect(cameras[0]?.track.stop).toHaveBeenCalled());
    expect(reported('opened')).toEqual([]);
    expect(show).not.toHaveBeenCalled();
  });

  it('keeps only the newest camera when commands overtake each other', async () => {
    device.obey(openCommand(1));
    await asked(1);
    device.obey(openCommand(2));
    // The first one keeps the system waiting, and the second is not made to wait for ever.
    await asked(2);
    cameras[1]?.open();
    cameras[0]?.open();
    await vi.waitFor(() => expect(cameras[0]?.track.stop).toHaveBeenCalled());
    expect(reported('opened')).toMatchObject([{ session: 2 }]);
    expect(cameras[1]?.track.stop).not.toHaveBeenCalled();
  });

  it('asks the system for the first and the last of a hundred cameras, and for none between', async () => {
    device.obey(openCommand(1));
    await asked(1);
    for (let session = 2; session <= 100; session += 1) device.obey(openCommand(session));
    cameras[0]?.open();
    await asked(2);
    cameras[1]?.open();
    await vi.waitFor(() => expect(reported('opened')).toMatchObject([{ session: 100 }]));
    expect(cameras).toHaveLength(2);
    expect(cameras[0]?.track.stop).toHaveBeenCalled();
  });

  it('tells that the camera is gone, and not of one that it closed itself', async () => {
    device.obey(openCommand(1));
    await asked(1);
    cameras[0]?.open();
    await vi.waitFor(() => expect(reported('opened')).toHaveLength(1));
    cameras[0]?.track.dispatchEvent(new Event('ended'));
    expect(reported('ended')).toEqual([{ kind: 'ended', session: 1 }]);
    device.obey({ kind: 'close', session: 1 });
    cameras[0]?.track.dispatchEvent(new Event('ended'));
    expect(reported('ended')).toHaveLength(1);
  });

  it('tells why a camera could not be opened', async () => {
    device.obey(openCommand(1));
    await asked(1);
    cameras[0]?.refuse('NotAllowedError');
    await vi.waitFor(() =>
      expect(reported('refused')).toEqual([
        { kind: 'refused', session: 1, failure: { kind: 'camera-denied' } },
      ]),
    );
  });
});
