import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asEnvironment, type BuiltEntry } from './built-entries.js';
import { caseLimits, casesPerProcess } from './kind.js';
import type { KindName } from './kinds/index.js';
import { fuzzMessageSchema } from './messages.js';

/** By its address: the cases' processes work in other folders. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

export interface FuzzedCases {
  readonly cases: number;
  /** How often each answer was given. */
  readonly answers: ReadonlyMap<string, number>;
  /** What has to be mended, each with the way to see it again. */
  readonly defects: readonly string[];
  /** The longest case, in seconds. */
  readonly longest: number;
  /** The most memory that a process had, in MB. */
  readonly memory: number;
}

export interface FuzzRequest {
  readonly kind: KindName;
  readonly cases: number;
  readonly seed: number;
  readonly entries: Readonly<Record<BuiltEntry, URL>>;
}

interface Tally {
  readonly answers: Map<string, number>;
  readonly defects: string[];
  longest: number;
  memory: number;
}

/** Runs cases in processes of their own; one that dies, hangs or swells is named, and the next case goes on. */
export async function runCases(request: FuzzRequest): Promise<FuzzedCases> {
  const tally: Tally = { answers: new Map(), defects: [], longest: 0, memory: 0 };
  for (let from = 0; from < request.cases;) {
    const to = Math.min(request.cases, from + casesPerProcess);
    from = await runProcess(request, from, to, tally);
  }
  return { cases: request.cases, ...tally };
}

/** @returns the case to go on with */
async function runProcess(request: FuzzRequest, from: number, to: number, tally: Tally): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-fuzz-'));
  const child = start(request, from, to, folder);
  let number = from;
  let began = performance.now();
  let ended: string | undefined;
  let complaints = '';
  child.stderr?.on('data', (text) => (complaints = (complaints + String(text)).slice(-2_000)));
  const defect = (at: number, what: string): void =>
    void tally.defects.push(`${request.kind} ${String(at)} (seed ${String(request.seed)}): ${what}`);
  child.on('message', (text) => {
    const message = fuzzMessageSchema.parse(text);
    ({ number } = message);
    if (message.kind === 'begins') began = performance.now();
    else tally.longest = Math.max(tally.longest, (performance.now() - began) / 1_000);
    if (message.kind === 'ended')
      tally.answers.set(message.answer, (tally.answers.get(message.answer) ?? 0) + 1);
    if (message.kind === 'defect') defect(message.number, message.told);
    if (message.kind !== 'begins') {
      number += 1;
      began = performance.now();
    }
  });
  const watch = setInterval(() => {
    const memory = megabytesOf(child);
    tally.memory = Math.max(tally.memory, memory);
    if (memory > caseLimits.megabytes) ended ??= `it takes ${String(Math.round(memory))} MB`;
    if (performance.now() - began > caseLimits.seconds * 1_000) ended ??= 'it hangs';
    if (ended !== undefined) child.kill('SIGKILL');
  }, 100);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...how) => resolve(how)),
  );
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  if (code === 0 && number >= to) return to;
  defect(number, ended ?? `it ends the process (${String(signal ?? code)}): ${complaints}`);
  return number + 1;
}

function start({ kind, seed, entries }: FuzzRequest, from: number, to: number, folder: string): ChildProcess {
  return fork(
    join(import.meta.dirname, 'fuzz-program.ts'),
    [kind, seed, from, to, folder].map((each) => String(each)),
    {
      execArgv: ['--import', loader, '--max-old-space-size=1500'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ...asEnvironment(entries),
        TSX_DISABLE_CACHE: '1',
        HOME: join(folder, 'home'),
        TMPDIR: join(folder, 'temporary'),
        LC_ALL: 'en_GB.UTF-8',
        TF_CPP_MIN_LOG_LEVEL: '3',
      },
    },
  );
}

function megabytesOf({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    // It has ended, or this system does not tell.
    return 0;
  }
}
