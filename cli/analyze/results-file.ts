import { open, stat, truncate } from 'node:fs/promises';
import { differingSettings, type AnalysisHeader } from '../../common/command-line.js';
import { lockRun, type RunLock } from '../../training/checkpoints/run-lock.js';
import type { Interruption } from '../interruption.js';
import { refuse } from '../outcome.js';
import { writeNewResults } from './new-results.js';
import { headerOf, resultLines, resultOf } from './result-lines.js';
import { orUnwritable } from './writing.js';

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

export interface Wish {
  /** Takes the lines of files that failed out, so that those are read again. */
  readonly retryFailed: boolean;
  readonly interruption: Interruption;
}

/**
 * Begins a results file or goes on with one; nobody else may meanwhile. A torn last line is cut off.
 *
 * @throws ExpectedFailure: `results-busy`, `results-differ` where it was begun with other settings,
 * `results-unusable` where it is something else, `file-not-writable`.
 */
export async function openResultsFile(
  file: string,
  header: AnalysisHeader,
  wish: Wish,
): Promise<ResultsFile> {
  const lock = await lockResults(file);
  try {
    const there = await orUnwritable(file, () => takeUp(file, header, wish));
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

async function takeUp(
  file: string,
  header: AnalysisHeader,
  { retryFailed, interruption }: Wish,
): Promise<TakenUp> {
  const status = await stat(file).catch(() => undefined);
  if (status === undefined) return { isNew: true, done: new Set(), failed: 0 };
  if (!status.isFile()) refuse({ kind: 'results-unusable', file });
  const done = new Set<string>();
  let end = 0;
  let failed = 0;
  const kept = keptLines();
  if (retryFailed) await writeNewResults(file, header, kept, interruption);
  else {
    // Nothing is written but what comes after them.
    while ((await kept.next()).done !== true) continue;
    if (end < status.size) await truncate(file, end);
  }
  return { isNew: end === 0 && !retryFailed, done, failed };

  /** The results that stay. */
  async function* keptLines(): AsyncGenerator<string, void, undefined> {
    for await (const line of resultLines(file)) {
      if (line.start === 0) checkHeader(file, line.text, header);
      else if (takeLine(line.text)) yield line.text;
      end = line.end;
    }
    if (end === 0) await refuseOthers(file, header);
  }

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

function checkHeader(file: string, text: string, header: AnalysisHeader): void {
  const before = headerOf(text);
  if (before === undefined) return refuse({ kind: 'results-unusable', file });
  const names = differingSettings(before, header);
  if (names.length > 0) refuse({ kind: 'results-differ', file, names: names.join(', ') });
}
