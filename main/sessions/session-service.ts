import type { CaptureState } from '../../common/capture.js';
import type { RecognizerState } from '../../common/app-state.js';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { Reading } from '../../common/reading.js';
import type { RecordingState, Session, SessionEntry, SessionList } from '../../common/sessions.js';
import { dominantAnswer } from '../../common/time-shares.js';
import type { TimedNote } from '../../common/timed-readings.js';
import { Recording } from './recorder.js';
import { SessionFolders } from './session-folders.js';

export interface SessionServiceOptions {
  readonly parent: string;
  /** Nothing: none is at work. */
  readonly recording: (state: RecordingState | undefined) => void;
  readonly changed: (list: SessionList) => void;
  /** Seconds since the recording's beginning, a few times a second. */
  readonly time: (seconds: number) => void;
  readonly failed: (failure: Failure) => void;
  readonly log: (level: 'info' | 'warn', text: string) => void;
  /** A steady clock in milliseconds; tests bring their own. */
  readonly now?: () => number;
}

/** How often the window hears how long the recording is. Milliseconds. */
const tellTimeEvery = 250;

/** The user's sessions and the one that is recorded. Nothing here knows about Electron. */
export class SessionService {
  readonly folders: SessionFolders;
  readonly #options: SessionServiceOptions;
  #recording: Recording | undefined;
  #beginning = false;
  #ending: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #live = false;
  #model: { readonly id: string; readonly name: string } | undefined;
  /** Sessions that are being recovered: who asks meanwhile gets the same. */
  readonly #recoveries = new Map<string, Promise<Session | undefined>>();
  /** Changes of a session's own file, one after the other. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(options: SessionServiceOptions) {
    this.#options = options;
    this.folders = new SessionFolders(options.parent);
  }

  get recording(): RecordingState | undefined {
    return this.#recording?.state;
  }

  /** Takes away what interrupted removals left, and finishes what an unexpected end left unfinished. */
  async open(): Promise<void> {
    await this.folders.clearRemoved();
    const ids = await this.folders.ids();
    for (const id of ids) await this.#session(id);
    if (ids.length > 0) await this.#tellList();
  }

  async list(): Promise<SessionList> {
    const ids = await this.folders.ids();
    const sessions: SessionEntry[] = [];
    const damaged: string[] = [];
    for (const id of ids.filter((each) => each !== this.#recording?.state.id)) {
      const session = (await this.folders.hasLog(id)) ? await this.#session(id) : undefined;
      if (session !== undefined) sessions.push(entryOf(session));
      else damaged.push(id);
    }
    sessions.sort((first, second) => Date.parse(second.started) - Date.parse(first.started));
    return { sessions, damaged };
  }

  /** Begins to record what is live; with nothing live there is nothing to begin with. */
  async start(): Promise<void> {
    const model = this.#model;
    if (this.#recording !== undefined || this.#beginning || !this.#live || model === undefined) return;
    this.#beginning = true;
    const begun = await Recording.begin({
      folders: this.folders,
      model,
      live: this.#live,
      date: new Date(),
      now: this.#options.now ?? (() => performance.now()),
      changed: (state) => this.#options.recording(state),
      failed: (failure) => this.#broken(failure),
    });
    this.#beginning = false;
    if (!begun.ok) this.#options.failed(begun.failure);
    else if (this.#closed) await begun.value.finish();
    else this.#begun(begun.value);
  }

  pause(): void {
    this.#recording?.pause();
  }

  resume(): void {
    this.#recording?.resume();
  }

  async stop(): Promise<void> {
    const outcome = await this.#end();
    if (outcome?.ok === false) this.#options.failed(outcome.failure);
    await this.#tellList();
  }

  note(text: string, ago: number): void {
    const noted = this.#recording?.note(text, ago);
    if (noted?.ok === false) this.#options.failed(noted.failure);
  }

  hear(reading: Reading): void {
    this.#recording?.hear(reading);
  }

  /** Follows the camera and recognition. */
  follow(capture: CaptureState, recognizer: RecognizerState): void {
    if (recognizer.kind === 'ready') this.#model = { id: recognizer.model.id, name: recognizer.model.name };
    else this.#recording?.forgetPeople();
    if (capture.kind === 'idle' || capture.kind === 'starting') this.#recording?.forgetPeople();
    const live = capture.kind === 'live' && recognizer.kind === 'ready';
    if (recognizer.kind === 'ready' && this.#model !== undefined) this.#recording?.setModel(this.#model);
    if (live !== this.#live) this.#recording?.setLive(live);
    this.#live = live;
  }

  /** Failure: `session-missing`. */
  async look(id: string): Promise<Outcome<Session>> {
    const session = await this.#session(id);
    return session === undefined ? failed({ kind: 'session-missing' }) : succeeded(session);
  }

  /** Failures: `session-missing`, `folder-not-writable`, `disk-full`. */
  async rename(id: string, name: string): Promise<Outcome<undefined>> {
    return this.#change(id, (session) => ({ ...session, name }));
  }

  /** Likewise. */
  async writeNotes(id: string, notes: readonly TimedNote[]): Promise<Outcome<undefined>> {
    const inOrder = [...notes].sort((first, second) => first.time - second.time);
    return this.#change(id, (session) => ({ ...session, notes: inOrder }));
  }

  /** Failure: `folder-not-writable`. */
  async remove(id: string): Promise<Outcome<undefined>> {
    if (id === this.#recording?.state.id) return succeeded(undefined);
    const removed = await this.folders.remove(id);
    await this.#tellList();
    return removed;
  }

  /** Finishes the recording at work, if there is one. What cannot be finished now, the next start recovers. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
    await this.#ending;
    await this.#changes;
  }

  #begun(recording: Recording): void {
    this.#recording = recording;
    // Both may have changed while the file was made.
    recording.setLive(this.#live);
    if (this.#model !== undefined) recording.setModel(this.#model);
    this.#options.recording(recording.state);
    this.#options.log('info', `recording ${recording.state.id}`);
    this.#timer = setInterval(() => this.#options.time(recording.time), tellTimeEvery);
  }

  async #end(): Promise<Outcome<Session> | undefined> {
    const recording = this.#recording;
    if (recording === undefined) return undefined;
    this.#recording = undefined;
    clearInterval(this.#timer);
    const finished = recording.finish();
    this.#ending = finished;
    const outcome = await finished;
    this.#options.recording(undefined);
    return outcome;
  }

  /** The file takes nothing any more; what it holds is kept, and told as it is. */
  #broken(failure: Failure): void {
    this.#options.log('warn', `recording: ${JSON.stringify(failure)}`);
    this.#options.failed(failure);
    void this.#end().then(() => this.#tellList());
  }

  async #tellList(): Promise<void> {
    this.#options.changed(await this.list());
  }

  /** As it was written at its end, or else as its readings tell it. */
  async #session(id: string): Promise<Session | undefined> {
    if (id === this.#recording?.state.id) return undefined;
    const written = await this.folders.read(id);
    if (written !== undefined) return written;
    const recovery = this.#recoveries.get(id) ?? this.#recover(id);
    this.#recoveries.set(id, recovery);
    return recovery.finally(() => this.#recoveries.delete(id));
  }

  async #recover(id: string): Promise<Session | undefined> {
    const session = await this.folders.recover(id);
    if (session === undefined) return undefined;
    this.#options.log('info', `session ${id} recovered: ${session.duration.toFixed(1)} s`);
    const kept = await this.folders.write(session);
    if (!kept.ok) this.#options.log('warn', `session ${id}: ${JSON.stringify(kept.failure)}`);
    return session;
  }

  #change(id: string, change: (session: Session) => Session): Promise<Outcome<undefined>> {
    const changed = this.#changes.then(async () => {
      const session = await this.look(id);
      if (!session.ok) return session;
      const written = await this.folders.write(change(session.value));
      await this.#tellList();
      return written;
    });
    this.#changes = changed.catch(() => undefined);
    return changed;
  }
}

function entryOf({ id, name, started, ended, duration, people, notes }: Session): SessionEntry {
  const dominant = dominantAnswer(people);
  return {
    ...{ id, name, started, ended, duration },
    people: people.length,
    ...(dominant === undefined ? {} : { dominant }),
    notes: notes.length,
  };
}
