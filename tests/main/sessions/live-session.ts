import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecognizerState } from '../../../common/app-state.js';
import type { CaptureState } from '../../../common/capture.js';
import type { Failure } from '../../../common/failures.js';
import type { RecordingState, SessionList } from '../../../common/sessions.js';
import type { StoredLine } from '../../../common/stored-readings.js';
import type { TimedReading } from '../../../common/timed-readings.js';
import { readLog } from '../../../main/sessions/read-log.js';
import { SessionService } from '../../../main/sessions/session-service.js';
import { faceReading, readingOf } from '../../renderer/readings.js';

export const camera: CaptureState = {
  kind: 'live',
  source: { kind: 'camera' },
  picture: { label: 'test', width: 640, height: 480, rate: 30 },
};
export const stopped: CaptureState = { kind: 'idle' };

export function ready(id: string): RecognizerState {
  const trained = { date: '2020-01-01', on: 'nothing' };
  const model = {
    id,
    name: `The ${id}`,
    description: '',
    trained,
    parameters: 1,
    labels: [],
    folder: '',
    bundled: true,
  };
  return { kind: 'ready', engine: 'native', model } as unknown as RecognizerState;
}

/** A folder of its own, which goes after the test. */
export function sessionsFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-sessions-'));
  return { folder: join(folder, 'sessions'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Sessions with a camera and a clock that the test moves; the window's clock is an hour ahead. */
export class Stage {
  now = 5_000;
  windowAhead = 3_600_000;
  recording: RecordingState | undefined;
  list: SessionList | undefined;
  readonly failures: Failure[] = [];
  readonly service: SessionService;

  constructor(folder: string) {
    this.service = new SessionService({
      parent: folder,
      recording: (state) => (this.recording = state),
      changed: (list) => (this.list = list),
      time: () => undefined,
      failed: (failure) => this.failures.push(failure),
      log: () => undefined,
      now: () => this.now,
    });
    this.service.follow(camera, ready('first'));
  }

  /** A picture is taken, and read a while later. Milliseconds. */
  read(faces = [faceReading()], delay = 40): void {
    const capturedAt = this.now + this.windowAhead;
    this.now += delay;
    const milliseconds = { detect: 0, classify: 0, total: Math.min(delay, 40) };
    this.service.hear(readingOf(faces, { capturedAt, milliseconds }));
  }

  /** Readings at 25 a second. */
  readFor(milliseconds: number, faces = [faceReading()]): void {
    for (let passed = 0; passed < milliseconds; passed += 40) this.read(faces);
  }

  get id(): string {
    if (this.recording === undefined) throw new Error('nothing is recorded');
    return this.recording.id;
  }
}

/** All lines of a session's file, in order. */
export async function linesOf(file: string): Promise<StoredLine[]> {
  const lines: StoredLine[] = [];
  if ((await readLog(file, (line) => lines.push(line))) === undefined) throw new Error('no session');
  return lines;
}

export const readingsIn = (lines: readonly StoredLine[]): TimedReading[] =>
  lines.flatMap((line) => (line.kind === 'reading' ? [line.reading] : []));
