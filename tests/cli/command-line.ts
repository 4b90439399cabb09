import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzedFileSchema, type AnalyzedFile } from '../../common/command-line.js';
import type { TimedReading } from '../../common/timed-readings.js';
import { commandLineProgram, root } from './bundle.js';

export interface Ended {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly results: string;
  readonly complaints: string;
}

export interface Surroundings {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the real program, in English and with no models of the user's own unless told otherwise. */
export async function startEmojify(
  argumentList: readonly string[],
  { folder = root, environment = {} }: Surroundings = {},
): Promise<ChildProcessWithoutNullStreams> {
  return spawn(process.execPath, [await commandLineProgram(), ...argumentList], {
    cwd: folder,
    env: {
      ...process.env,
      EMOJIFY_LANGUAGE: '',
      LC_ALL: 'en_GB.UTF-8',
      EMOJIFY_HOME: join(tmpdir(), 'no-emojify'),
      ...environment,
    },
  });
}

/** All that a program says, once it has ended. */
export async function endOf(program: ChildProcessWithoutNullStreams): Promise<Ended> {
  let results = '';
  let complaints = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => (results += text));
  program.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  return new Promise((resolve, reject) => {
    program.on('error', reject);
    program.on('close', (exitCode) => resolve({ exitCode, results, complaints }));
  });
}

/** Runs one command to its end. */
export async function emojify(argumentList: readonly string[], surroundings?: Surroundings): Promise<Ended> {
  return endOf(await startEmojify(argumentList, surroundings));
}

/** The lines of a text that ends with one. */
export function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

/** What `--json` printed, checked against the contract. */
export function analyzedFiles(results: string): AnalyzedFile[] {
  return linesOf(results).map((line) => analyzedFileSchema.parse(JSON.parse(line)));
}

/** The emotions that were read in a file, or the kind of its error. */
export function answerOf(analyzed: AnalyzedFile | undefined): string | string[] | undefined {
  if (analyzed === undefined) return undefined;
  if ('faces' in analyzed) return analyzed.faces.map(({ emotion }) => emotion);
  if (analyzed.error !== undefined) return analyzed.error.kind;
  return 'readings' in analyzed ? emotionsOf(analyzed.readings) : [];
}

/** What was read in a video, each emotion once for as long as it lasts without a break. */
export function emotionsOf(readings: readonly TimedReading[]): string[] {
  const all = readings.flatMap(({ faces }) => faces.map(({ emotion }) => emotion));
  return all.filter((emotion, index) => emotion !== all[index - 1]);
}

/** A folder for one test file; `remove` takes it away with all that is in it. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-cli-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
