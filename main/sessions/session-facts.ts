import { mostNotes, mostPeople, type Session } from '../../common/sessions.js';
import type { StoredHeader, StoredLine } from '../../common/stored-readings.js';
import { TimeShares } from '../../common/time-shares.js';
import type { ModelChange, TimedNote, TimedPause } from '../../common/timed-readings.js';

/** Gathers from a session's lines what is known of it without its readings, while they are written or read. */
export class SessionFacts {
  readonly #times = new TimeShares();
  readonly #notes: TimedNote[] = [];
  readonly #pauses: TimedPause[] = [];
  readonly #modelChanges: ModelChange[] = [];
  #pausedAt: number | undefined;
  #last = 0;
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  get notes(): readonly TimedNote[] {
    return this.#notes;
  }

  take(line: StoredLine): void {
    if (line.kind === 'damaged') return;
    const time = line.kind === 'reading' ? line.reading.time : line.time;
    this.#last = Math.max(this.#last, time);
    switch (line.kind) {
      case 'reading':
        this.#times.add(line.reading);
        return;
      case 'note':
        this.#takeNote(line);
        return;
      case 'model':
        this.#modelChanges.push({ time, id: line.id, name: line.name });
        return;
      case 'pause':
        this.#pausedAt ??= time;
        return;
      case 'resume':
        this.#endPause(time);
        return;
      case 'end':
        this.#endPause(time);
        this.#ended = true;
    }
  }

  /** All of it; a pause that nothing ended lasts to the end. */
  session(
    id: string,
    { started, model }: Pick<StoredHeader, 'started' | 'model'>,
  ): Omit<Session, 'name' | 'ended'> {
    const open = this.#pausedAt === undefined ? [] : [{ from: this.#pausedAt, to: this.#last }];
    return {
      id,
      started,
      duration: this.#last,
      model,
      modelChanges: this.#modelChanges,
      pauses: [...this.#pauses, ...open],
      people: this.#times.people().slice(0, mostPeople),
      notes: [...this.#notes].sort((first, second) => first.time - second.time),
    };
  }

  #takeNote({ time, text }: TimedNote): void {
    if (this.#notes.length < mostNotes) this.#notes.push({ time, text });
  }

  #endPause(time: number): void {
    if (this.#pausedAt !== undefined) this.#pauses.push({ from: this.#pausedAt, to: time });
    this.#pausedAt = undefined;
  }
}
