import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { sessionIdSchema, sessionSchema, type Session } from '../../common/sessions.js';
import { clearRemoved, removeFolder } from '../../files/remove-folder.js';
import { replaceFile } from '../../files/replace-file.js';
import { syncFolder } from '../../files/sync-folder.js';
import { cutTornLine, readLog } from './read-log.js';
import { SessionFacts } from './session-facts.js';

const logFile = 'readings.jsonl';
const factsFile = 'session.json';

const storedSchema = sessionSchema
  .omit({ id: true })
  .extend({ format: z.literal('emojify-session'), version: z.literal(1) });

/** Between two looks at a last line that is not whole, to see whether somebody is writing it. Milliseconds. */
const settleTime = 1_500;

/**
 * The sessions of this user, a folder each: `readings.jsonl`, which only grows while the session goes on and never
 * changes afterwards, and `session.json` with what is known of it: its name, notes, and how long who was how. That
 * one can always be made again from the other, save for what a person changed later.
 */
export class SessionFolders {
  constructor(readonly parent: string) {}

  folder(id: string): string {
    return join(this.parent, id);
  }

  log(id: string): string {
    return join(this.folder(id), logFile);
  }

  /** Makes a folder that nobody else has, named after the date. @throws errors of the system. */
  async create(now: Date): Promise<string> {
    await mkdir(this.parent, { recursive: true });
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const hour = [now.getHours(), now.getMinutes(), now.getSeconds()];
    const digits = (parts: number[]): string[] => parts.map((part) => String(part).padStart(2, '0'));
    const name = `${digits(day).join('-')}-${digits(hour).join('')}`;
    for (let number = 1; ; number++) {
      const id = number === 1 ? name : `${name}-${String(number)}`;
      if (!(await madeFolder(this.folder(id)))) continue;
      await settled(this.parent);
      return id;
    }
  }

  /** The folder's own entries survive a power cut only after this. */
  async settle(id: string): Promise<void> {
    await settled(this.folder(id));
  }

  /** Nothing where it was not finished, or is damaged. */
  async read(id: string): Promise<Session | undefined> {
    try {
      const text = await readFile(join(this.folder(id), factsFile), 'utf8');
      const stored = storedSchema.parse(JSON.parse(text));
      return sessionSchema.parse({ ...stored, id });
    } catch {
      // Missing, half-written by something else, or of another version: it is made again.
      return undefined;
    }
  }

  /** Failures: `folder-not-writable`, `disk-full`. */
  async write({ id, ...session }: Session): Promise<Outcome<undefined>> {
    const stored: z.infer<typeof storedSchema> = { format: 'emojify-session', version: 1, ...session };
    try {
      await replaceFile(join(this.folder(id), factsFile), [JSON.stringify(stored)]);
      return succeeded(undefined);
    } catch (error) {
      return failed(failureOfWriting(error, this.parent));
    }
  }

  /** What can be known of a session that was never finished; nothing where its file is missing or damaged. */
  async recover(id: string): Promise<Session | undefined> {
    const facts = new SessionFacts();
    try {
      await cutTornLine(this.log(id), () => wait(settleTime));
      const header = await readLog(this.log(id), (line) => facts.take(line));
      if (header === undefined) return undefined;
      const ended = facts.ended ? 'properly' : 'unexpectedly';
      return { ...facts.session(id, header), name: '', ended };
    } catch {
      return undefined;
    }
  }

  /** Whether the readings are there. */
  async hasLog(id: string): Promise<boolean> {
    return stat(this.log(id)).then(
      (there) => there.isFile(),
      () => false,
    );
  }

  /** Names that a session can have; of others nothing is known here. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.parent).catch(() => []);
    return names.filter((name) => sessionIdSchema.safeParse(name).success);
  }

  /** Failure: `folder-not-writable`. */
  remove(id: string): Promise<Outcome<undefined>> {
    return removeFolder(this.parent, id);
  }

  /** Takes away what interrupted removals left. */
  clearRemoved(): Promise<void> {
    return clearRemoved(this.parent);
  }
}

async function madeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A recording goes on also where a folder cannot be flushed. */
const settled = (folder: string): Promise<void> => syncFolder(folder).catch(() => undefined);
