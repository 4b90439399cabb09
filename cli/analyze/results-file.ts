import { randomBytes } from 'node:crypto';
import { open, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { differingSettings, type AnalysisHeader } from '../../common/command-line.js';
import { ExpectedFailure } from '../../common/failures.js';
import { renamed } from '../../files/renamed.js';
import { lockRun, type RunLock } from '../../training/checkpoints/run-lock.js';
import { refuse } from '../outcome.js';
import { headerOf, resultLines, resultOf } from './result-lines.js';

/**
 * The file of `--out`: a line of JSON that says how it was made, then one for each file. Each is written as soon as
 * it is known and in one piece, so a run that is killed loses what it was at work on, and the next one goes on.
 */
export interface ResultsFile {
  /** Names of the files that have their line already. */
  readonly done: ReadonlySet<string>;
  /** How many of those failed. */
  readonly failed: number;
  add(line: string): Promise<void>;
  /** Flushes everything to the disk and lets the file go. */
  close(): Promise<void>;
}

/**
 * Begins a results file or goes on with one; nobody else may meanwhile. A torn last line is cut off.
 *
 * @param retryFailed takes the lines of files that failed out, so that those are read again.
 * @throws ExpectedFailure: `results-busy`, `results-differ` where it was begun with other settings,
 * `results-unusable` where it is something else, `file-not-writable`.
 */
export async function openResultsFile(
  file: string,
  header: AnalysisHeader,
  retryFailed: boolean,
): Promise<ResultsFile> {
  const lock = await lockResults(file);
  try {
    const there = await orUnwritable(file, () => takeUp(file, header, retryFailed));
    const handle = await orUnwritable(file, () => open(file, 'a'));
    if (there.isNew) await orUnwritable(file, () => handle.appendFile(`${JSON.stringify(header)}\n`));
    return {
      done: there.done,
      failed: there.failed,
      add: (line) => orUnwritable(file, () => handle.appendFile(`${line}\n`)),
      async close() {
        await handle.sync().catch(() => undefined);
        await handle.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Takes a results file, which need not exist yet, for this process alone.
 *
 * @throws ExpectedFailure: `results-busy`
 */
export async function lockResults(file: string): Promise<RunLock> {
  const lock = await lockRun(file);
  return lock.ok ? lock.value : refuse({ kind: 'results-busy', file });
}

interface TakenUp {
  readonly isNew: boolean;
  readonly done: ReadonlySet<string>;
  readonly failed: number;
}

async function takeUp(file: string, header: AnalysisHeader, retryFailed: boolean): Promise<TakenUp> {
  const status = await stat(file).catch(() => undefined);
  if (status === undefined) return { isNew: true, done: new Set(), failed: 0 };
  if (!status.isFile()) refuse({ kind: 'results-unusable', file });
  const done = new Set<string>();
  const kept: FileHandle | undefined = retryFailed ? await open(besideOf(file), 'w') : undefined;
  let end = 0;
  let failed = 0;
  try {
    for await (const line of resultLines(file)) {
      const keep = line.start === 0 ? checkHeader(file, line.text, header) : takeLine(line.text);
      if (keep) await kept?.appendFile(`${line.text}\n`);
      end = line.end;
    }
  } finally {
    await kept?.close();
    if (end === 0 && kept !== undefined) await rm(besideOf(file), { force: true });
  }
  if (end === 0) await refuseOthers(file, header);
  if (kept !== undefined && end > 0) await renamed(besideOf(file), file);
  else if (end < status.size) await truncate(file, end);
  return { isNew: end === 0, done, failed };

  function takeLine(text: string): boolean {
    const result = resultOf(text);
    if (result === undefined) return refuse({ kind: 'results-unusable', file });
    if (result.failed && retryFailed) return false;
    done.add(result.file);
    if (result.failed) failed += 1;
    return true;
  }
}

/**
 * Of a file without a whole line: it is empty, or a killed run has left the beginning of a first one there. Anything
 * else is somebody else's.
 *
 * @throws ExpectedFailure: `results-unusable`
 */
export async function refuseOthers(file: string, header: AnalysisHeader): Promise<void> {
  if (!JSON.stringify(header).startsWith(await beginningOf(file))) refuse({ kind: 'results-unusable', file });
}

/** More than a first line has. */
async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

const suffix = randomBytes(4).toString('hex');
/** Where a file is written that is to take this one's place. */
export const besideOf = (file: string): string =>
  join(dirname(file), `.${basename(file)}.${suffix}.unfinished`);

function checkHeader(file: string, text: string, header: AnalysisHeader): true {
  const before = headerOf(text);
  if (before === undefined) return refuse({ kind: 'results-unusable', file });
  const names = differingSettings(before, header);
  return names.length === 0 ? true : refuse({ kind: 'results-differ', file, names: names.join(', ') });
}

/** Does what writes to a file. @throws ExpectedFailure: `file-not-writable` in place of the system's error */
export async function orUnwritable<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ExpectedFailure ? error : new ExpectedFailure({ kind: 'file-not-writable', file });
  }
}
