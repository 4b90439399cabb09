import { describe, expect, it } from 'vitest';
import type { AppState } from '../../common/app-state.js';
import type { CaptureState } from '../../common/capture.js';
import { settingsSchema } from '../../common/settings.js';
import { isRunning, selectableCameras, selectedCameraId, startOrStop } from '../../renderer/capture-view.js';

const cameras = [
  { id: 'a', label: 'Front' },
  { id: 'b', label: 'Back' },
];

const stateWith = (capture: CaptureState, cameraId?: string): AppState => ({
  capture,
  recognizer: { kind: 'loading' },
  cameras,
  settings: settingsSchema.parse({ cameraId }),
  language: 'en',
  logo: '',
  introduction: false,
  ownLogo: false,
  popOut: false,
  stream: { kind: 'off' },
  notices: [],
  platform: 'linux',
  version: '0',
});

const failed: CaptureState = {
  kind: 'failed',
  source: { kind: 'camera' },
  failure: { kind: 'camera-missing' },
  retrying: true,
};

describe('the start/stop button', () => {
  it('stops whatever is running, also while the camera is being brought back', () => {
    const starting: CaptureState = { kind: 'starting', source: { kind: 'demo' } };
    expect(startOrStop(stateWith(starting))).toBe('stop');
    expect(isRunning({ kind: 'idle' })).toBe(false);
    expect(isRunning(failed)).toBe(false);
  });

  it('starts the chosen camera, else the default one', () => {
    expect(startOrStop(stateWith({ kind: 'idle' }, 'b'))).toEqual({ start: { kind: 'camera', id: 'b' } });
    expect(startOrStop(stateWith(failed))).toEqual({ start: { kind: 'camera' } });
  });
});

describe('the list of cameras', () => {
  it('leaves out what the system does not name before it was allowed', () => {
    expect(selectableCameras([{ id: '', label: '' }, ...cameras])).toEqual(cameras);
  });

  it('shows the camera in use, also when another one was chosen before', () => {
    const starting: CaptureState = { kind: 'starting', source: { kind: 'camera', id: 'a' } };
    expect(selectedCameraId(stateWith(starting, 'b'))).toBe('a');
    expect(selectedCameraId(stateWith({ kind: 'idle' }, 'b'))).toBe('b');
  });

  it('shows the default camera when the chosen one is not there', () => {
    expect(selectedCameraId(stateWith({ kind: 'idle' }, 'gone'))).toBe('');
  });
});
