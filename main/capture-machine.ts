import { assertNever } from '../common/assert-never.js';
import type {
  Camera,
  CaptureState,
  DeviceCommand,
  DeviceReport,
  RecoveryReason,
  Source,
} from '../common/capture.js';
import type { Failure } from '../common/failures.js';

/** Asked of every device; 640×480 is what recognition was measured for, and every webcam has it. */
const wanted = { width: 640, height: 480, rate: 30 } as const;

/** Milliseconds. */
export const limits = {
  /** The page's own limit for opening a camera is 10 s; main steps in when not even that answer comes. */
  open: 15_000,
  /** A live camera sends a picture at least every 100 ms, even in poor light. */
  silence: 5_000,
  /** Before each next try of a device that is busy or away. */
  retries: [300, 1_000, 2_000],
} as const;

/** After so many tries in vain the chosen camera is given up for any other one. */
const triesForChosenCamera = 5;

export interface CaptureModel {
  readonly state: CaptureState;
  /** Number of the newest request to the device; answers to older ones are ignored. */
  readonly session: number;
  /** Whether a page is there to obey. */
  readonly connected: boolean;
  readonly cameras: readonly Camera[];
  /** When `time` has to be told, in the clock's milliseconds. */
  readonly deadline: number | undefined;
  readonly lastFrameAt: number;
}

export type CaptureEvent =
  | { readonly kind: 'start'; readonly source: Source }
  | { readonly kind: 'stop' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'report'; readonly report: DeviceReport }
  | { readonly kind: 'frame' }
  | { readonly kind: 'time' };

export interface CaptureStep {
  readonly model: CaptureModel;
  readonly command?: DeviceCommand;
}

export const initialCaptureModel: CaptureModel = {
  state: { kind: 'idle' },
  session: 0,
  connected: false,
  cameras: [],
  deadline: undefined,
  lastFrameAt: 0,
};

/**
 * What the capture loop does about an event, as a pure function: the next model, and what to ask of the
 * device. `now` is a steady clock in milliseconds.
 */
export function captureStep(model: CaptureModel, event: CaptureEvent, now: number): CaptureStep {
  switch (event.kind) {
    case 'start':
      return open({ ...model, state: { kind: 'starting', source: event.source } }, event.source, now);
    case 'stop':
      return stop(model);
    case 'connected':
      return connected({ ...model, connected: true }, now);
    case 'disconnected':
      return disconnected(model);
    case 'report':
      return reported(model, event.report, now);
    case 'frame':
      return { model: { ...model, lastFrameAt: now } };
    case 'time':
      return timePassed(model, now);
    default:
      return assertNever(event);
  }
}

function open(model: CaptureModel, source: Source, now: number): CaptureStep {
  if (!model.connected) return { model: { ...model, deadline: undefined } };
  const session = model.session + 1;
  return {
    model: { ...model, session, deadline: now + limits.open },
    command: { kind: 'open', session, source, ...wanted },
  };
}

function stop(model: CaptureModel): CaptureStep {
  const stopped: CaptureModel = { ...model, state: { kind: 'idle' }, deadline: undefined };
  // Sent even when nothing seems open: the camera's light must go out whatever happened before.
  return model.connected
    ? { model: stopped, command: { kind: 'close', session: model.session } }
    : { model: stopped };
}

function connected(model: CaptureModel, now: number): CaptureStep {
  const { state } = model;
  return state.kind === 'idle' ? { model } : open(model, state.source, now);
}

function disconnected(model: CaptureModel): CaptureStep {
  const gone: CaptureModel = { ...model, connected: false, deadline: undefined };
  if (model.state.kind !== 'live') return { model: gone };
  return {
    model: { ...gone, state: recovering(model.state.source, 'window-reload', { kind: 'window-crashed' }, 1) },
  };
}

function recovering(source: Source, reason: RecoveryReason, failure: Failure, attempt: number): CaptureState {
  return { kind: 'recovering', source, reason, failure, attempt };
}

function reported(model: CaptureModel, report: DeviceReport, now: number): CaptureStep {
  if (report.kind === 'cameras') return camerasChanged(model, report.cameras, now);
  const { state } = model;
  if (report.session !== model.session || state.kind === 'idle') return { model };
  switch (report.kind) {
    case 'opened':
      return {
        model: {
          ...model,
          state: { kind: 'live', source: state.source, picture: report.picture },
          lastFrameAt: now,
          deadline: now + limits.silence,
        },
      };
    case 'refused':
      return refused(model, state, report.failure, now);
    case 'ended':
      return recover(model, state.source, 'device-ended', { kind: 'camera-lost' }, now);
    case 'closed':
      return { model };
    default:
      return assertNever(report);
  }
}

/** A device came or went: whoever waits for one tries at once. */
function camerasChanged(model: CaptureModel, cameras: readonly Camera[], now: number): CaptureStep {
  const { state } = model;
  const known = new Set(model.cameras.map((camera) => camera.id));
  const arrived = cameras.some((camera) => !known.has(camera.id));
  const next: CaptureModel = { ...model, cameras };
  const waiting = state.kind === 'recovering' || (state.kind === 'failed' && state.retrying);
  if (!waiting || !arrived || state.source.kind !== 'camera') return { model: next };
  return open(next, state.source, now);
}

function refused(
  model: CaptureModel,
  state: Exclude<CaptureState, { kind: 'idle' }>,
  failure: Failure,
  now: number,
): CaptureStep {
  const { source } = state;
  const final = failure.kind === 'camera-denied' || failure.kind === 'demo-unplayable';
  if (state.kind === 'recovering' && !final) return recover(model, source, state.reason, state.failure, now);
  const absent = failure.kind === 'camera-missing';
  if (absent && source.kind === 'camera' && source.id !== undefined) {
    const anyCamera: Source = { kind: 'camera' };
    return open({ ...model, state: { kind: 'starting', source: anyCamera } }, anyCamera, now);
  }
  if (failure.kind === 'camera-silent') return recover(model, source, 'silence', failure, now);
  const retrying = absent || failure.kind === 'camera-busy';
  return {
    model: {
      ...model,
      state: { kind: 'failed', source: absent ? { kind: 'camera' } : source, failure, retrying },
      deadline: retrying ? now + lastRetry : undefined,
    },
  };
}

const lastRetry = limits.retries[limits.retries.length - 1] ?? 0;

/** Waits a little, then asks for the device again; for good, until it is back or a person stops it. */
function recover(
  model: CaptureModel,
  source: Source,
  reason: RecoveryReason,
  failure: Failure,
  now: number,
): CaptureStep {
  const attempt = model.state.kind === 'recovering' ? model.state.attempt + 1 : 1;
  const anyCamera = source.kind === 'camera' && attempt > triesForChosenCamera;
  return {
    model: {
      ...model,
      state: recovering(anyCamera ? { kind: 'camera' } : source, reason, failure, attempt),
      deadline: now + (limits.retries[attempt - 1] ?? lastRetry),
    },
  };
}

function timePassed(model: CaptureModel, now: number): CaptureStep {
  const { state } = model;
  if (model.deadline === undefined || now < model.deadline) return { model };
  switch (state.kind) {
    case 'idle':
      return { model: { ...model, deadline: undefined } };
    case 'live': {
      const silentSince = model.lastFrameAt + limits.silence;
      if (now < silentSince) return { model: { ...model, deadline: silentSince } };
      return recover(model, state.source, 'silence', { kind: 'camera-silent' }, now);
    }
    case 'starting':
      return recover(model, state.source, 'silence', { kind: 'camera-silent' }, now);
    case 'recovering':
    case 'failed':
      return open(model, state.source, now);
    default:
      return assertNever(state);
  }
}
