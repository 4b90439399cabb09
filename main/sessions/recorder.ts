import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { Reading } from '../../common/reading.js';
import { mostNotes, type RecordingState, type Session } from '../../common/sessions.js';
import { eventLine, headerLine, readingLine, type StoredEvent } from '../../common/stored-readings.js';
import { timedReading, type TimedReading } from '../../common/timed-readings.js';
import { PeopleNumbers } from './people-numbers.js';
import { SessionClock } from './session-clock.js';
import { SessionFacts } from './session-facts.js';
import type { SessionFolders } from './session-folders.js';
import { failureOf, SessionLog } from './session-log.js';

export interface AnsweringModel {
  readonly id: string;
  readonly name: string;
}

export interface RecordingOptions {
  readonly folders: SessionFolders;
  readonly model: AnsweringModel;
  /** Whether there is a picture and recognition. */
  readonly live: boolean;
  /** When it begins, on the wall's clock. */
  readonly date: Date;
  /** A steady clock in milliseconds. */
  readonly now: () => number;
  readonly changed: (state: RecordingState) => void;
  /** It cannot go on: nothing more is written. */
  readonly failed: (failure: Failure) => void;
}

/** As many marks as the live timeline has room for. */
const notesShown = 50;

/**
 * A session while it is recorded: readings and notes go to its file as they come. It pauses by itself while there is
 * nothing to record, and goes on by itself.
 */
export class Recording {
  readonly #id: string;
  readonly #options: RecordingOptions;
  readonly #log: SessionLog;
  readonly #clock: SessionClock;
  readonly #facts = new SessionFacts();
  readonly #people = new PeopleNumbers();
  #pausedByPerson = false;
  #live: boolean;
  #phase: RecordingState['phase'] = 'recording';
  #phaseSince = 0;
  #model: string;
  #last = 0;

  private constructor(id: string, options: RecordingOptions, log: SessionLog) {
    this.#id = id;
    this.#options = options;
    this.#log = log;
    this.#clock = new SessionClock(options.now);
    this.#live = options.live;
    this.#model = options.model.id;
    this.#follow();
  }

  /** Failures: `recording-disk-full`, `recording-not-writable`. */
  static async begin(options: RecordingOptions): Promise<Outcome<Recording>> {
    const { folders, model, date } = options;
    let id: string | undefined;
    try {
      id = await folders.create(date);
      const header = headerLine({ started: isoWithOffset(date), model });
      const log = await SessionLog.create(folders.log(id), header, options.failed);
      await folders.settle(id);
      return succeeded(new Recording(id, options, log));
    } catch (error) {
      if (id !== undefined) await folders.remove(id);
      return failed(failureOf(error));
    }
  }

  get state(): RecordingState {
    const notes = this.#facts.notes.slice(-notesShown).map(({ time }) => time);
    return { id: this.#id, phase: this.#phase, notes };
  }

  /** Seconds since the beginning. */
  get time(): number {
    return this.#clock.time;
  }

  hear(reading: Reading): void {
    const seconds = this.#clock.timeOf(reading.capturedAt, reading.milliseconds.total);
    // Pictures from before the beginning, or from a pause, may still be on their way.
    if (this.#phase !== 'recording' || seconds < this.#phaseSince) return;
    this.#last = Math.max(this.#last, Math.min(seconds, this.time));
    const { time, faces } = timedReading(reading, reading.capturedAt - this.#last * 1_000);
    const numbered = faces.map((face) => ({ ...face, person: this.#people.numberOf(face.person) }));
    const timed: TimedReading = { time, faces: numbered };
    this.#facts.take({ kind: 'reading', reading: timed });
    this.#log.append(readingLine(timed));
  }

  pause(): void {
    this.#pausedByPerson = true;
    this.#follow();
  }

  resume(): void {
    this.#pausedByPerson = false;
    this.#follow();
  }

  /** Whether there is a picture and recognition now. */
  setLive(live: boolean): void {
    if (live && !this.#live) this.#clock.forgetPictures();
    this.#live = live;
    this.#follow();
  }

  /** Recognition has forgotten everybody: its numbers begin anew. */
  forgetPeople(): void {
    this.#people.forget();
  }

  setModel({ id, name }: AnsweringModel): void {
    if (id === this.#model) return;
    this.#model = id;
    this.#write({ kind: 'model', time: this.#eventTime(), id, name });
  }

  /** @param ago seconds since the moment that it is about. Failure: `too-many-notes`. */
  note(text: string, ago: number): Outcome<undefined> {
    if (this.#facts.notes.length >= mostNotes) return failed({ kind: 'too-many-notes', most: mostNotes });
    this.#write({ kind: 'note', time: inMilliseconds(Math.max(0, this.time - ago)), text });
    this.#options.changed(this.state);
    return succeeded(undefined);
  }

  /** Writes the end of it. Failures: those of `SessionFolders.write`; the next start recovers it then. */
  async finish(): Promise<Outcome<Session>> {
    const time = this.#eventTime();
    this.#write({ kind: 'end', time });
    const whole = await this.#log.close();
    const { folders, model, date } = this.#options;
    const facts = this.#facts.session(this.#id, { started: isoWithOffset(date), model });
    const session: Session = { ...facts, name: '', ended: whole ? 'properly' : 'unexpectedly' };
    const written = await folders.write(session);
    return written.ok ? succeeded(session) : written;
  }

  #follow(): void {
    const phase = this.#pausedByPerson ? 'paused' : this.#live ? 'recording' : 'waiting';
    if (phase === this.#phase) return;
    const time = this.#eventTime();
    if (this.#phase !== 'recording') this.#write({ kind: 'resume', time });
    if (phase !== 'recording')
      this.#write({ kind: 'pause', time, why: phase === 'paused' ? 'person' : 'no-picture' });
    this.#phase = phase;
    this.#phaseSince = time;
    this.#options.changed(this.state);
  }

  #write(event: StoredEvent): void {
    this.#facts.take(event);
    this.#log.append(eventLine(event));
  }

  /** Never before what was written already. */
  #eventTime(): number {
    this.#last = Math.max(this.#last, this.time);
    return inMilliseconds(this.#last);
  }
}

const inMilliseconds = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

/** Date and time of this place, with its offset: "2031-04-05T18:24:45+02:00". */
export function isoWithOffset(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const digits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${digits(size / 60)}:${digits(size % 60)}`;
}
