import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutNames, type PersonalNames } from '../common/doctor/without-names.js';

/** So many reports are kept. */
const mostReports = 5;

/** So many of the log's last lines say what went before. */
const mostLines = 200;

/** The first line of every start; see `startLine`. */
const startPattern = /Emojify \S+ on \S+, Electron \S+$/;

/** What every start writes into the log first: where a report about it begins. */
export function startLine(version: string): string {
  return `Emojify ${version} on ${process.platform}, Electron ${process.versions.electron}`;
}

/** What a report is made of. */
export interface CrashFacts {
  /** The log's files, the older one first; they need not be there. */
  readonly logs: readonly string[];
  /** What stands above the log's lines, for whoever reads it. */
  readonly introduction: string;
  readonly personal: PersonalNames;
  readonly at: Date;
}

/**
 * Writes down what the log says of the start before this one, without anybody's names: a text that a person can
 * read, and send if they like. A dump of the memory would say more, and would hold their pictures.
 *
 * @returns the file; nothing where the log says nothing, or nothing can be written.
 */
export function writeCrashReport(folder: string, facts: CrashFacts): string | undefined {
  const lines = linesOfLastStart(facts.logs);
  if (lines.length === 0) return undefined;
  const text = `${facts.introduction}\n\n${lines.join('\n')}\n`;
  const file = join(folder, `${facts.at.toISOString().replaceAll(/[:.]/g, '-')}.txt`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, withoutNames(text, facts.personal));
    for (const old of reportsIn(folder).slice(0, -mostReports)) rmSync(old, { force: true });
    return file;
  } catch {
    // A full disk may be what ended the app; it must not keep it from starting.
    return undefined;
  }
}

export function newestCrashReport(folder: string): string | undefined {
  return existsSync(folder) ? reportsIn(folder).at(-1) : undefined;
}

/** Reports, the oldest first. */
function reportsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => join(folder, name));
}

/** From the start before this one on, as far as this one: which has written its own first line already. */
function linesOfLastStart(logs: readonly string[]): string[] {
  const lines = logs.flatMap((file) => readOrNothing(file).split(/\r?\n/)).filter((line) => line !== '');
  const starts = lines.flatMap((line, index) => (startPattern.test(line) ? [index] : []));
  const end = starts.at(-1);
  return end === undefined ? [] : lines.slice(starts.at(-2) ?? 0, end).slice(-mostLines);
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
