import type { AppState } from '../common/app-state.js';
import type { Camera, CaptureState, Source } from '../common/capture.js';

/** Whether the camera is on or being brought back: then the button says "Stop". */
export function isRunning(capture: CaptureState): boolean {
  return capture.kind === 'starting' || capture.kind === 'live' || capture.kind === 'recovering';
}

/** The source in use, or last tried. */
export function sourceOf(capture: CaptureState): Source | undefined {
  return capture.kind === 'idle' ? undefined : capture.source;
}

/** What "Start" opens: the camera that was chosen, else the system's default one. */
export function cameraSource(cameraId: string | undefined): Source {
  return cameraId === undefined ? { kind: 'camera' } : { kind: 'camera', id: cameraId };
}

/** Cameras that can be told apart; before the permission is given the system names none. */
export function selectableCameras(cameras: readonly Camera[]): readonly Camera[] {
  return cameras.filter(({ id }) => id !== '');
}

/** The id to show as chosen in the list of cameras; the empty one stands for the default camera. */
export function selectedCameraId(app: Pick<AppState, 'capture' | 'settings' | 'cameras'>): string {
  const source = sourceOf(app.capture);
  const id = source?.kind === 'camera' ? source.id : app.settings.cameraId;
  return app.cameras.some((camera) => camera.id === id) ? (id ?? '') : '';
}

/** The answer of the start/stop button, and of the space bar. */
export function startOrStop({ capture, settings }: AppState): { start: Source } | 'stop' {
  return isRunning(capture) ? 'stop' : { start: cameraSource(settings.cameraId) };
}
