import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createTexts } from '../../scripts/lib/texts.mjs';
import { createContext } from '../../scripts/setup/run-setup.mjs';

/** What the tests of the set-up share: folders that go away, contexts, real programs. */

export const english = createTexts('en');

export type Context = ReturnType<typeof createContext>;

/** A folder for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-setup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A set-up of a checkout and a cache of its own, that speaks English. */
export function contextIn(folder: string, different: Partial<Context> = {}): Context {
  return createContext({
    root: join(folder, 'checkout'),
    cache: join(folder, 'cache'),
    text: english,
    ...different,
  });
}

export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Puts a program into a folder that serves as PATH. */
export function writeProgram(folder: string, name: string, script: string): void {
  writeFiles(folder, { [name]: `#!/bin/sh\n${script}\n` });
  chmodSync(join(folder, name), 0o755);
}

/** Starts Node with a module given as text; `first` gives the first line that it prints. */
export function startNode(source: string): {
  child: ChildProcess;
  first: Promise<string>;
  end: Promise<number | null>;
} {
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const first = new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  const end = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, first, end };
}

/** The address of a script, for a module given as text. */
export function scriptUrl(path: string): string {
  return new URL(`../../scripts/${path}`, import.meta.url).href;
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((wake) => setTimeout(wake, milliseconds));
}
