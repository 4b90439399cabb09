import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Stands in for the desktop's program that opens files and addresses, and tells what it was to open. */
export interface Opener {
  /** Puts it before the desktop's own one. */
  readonly environment: NodeJS.ProcessEnv;
  /** What it was given, in the order of the calls. */
  readonly opened: () => readonly string[];
}

/** Linux opens everything through `xdg-open`; a runner has no desktop that could answer it. */
export function openerIn(folder: string): Opener {
  const programs = join(folder, 'programs');
  const list = join(folder, 'opened.txt');
  mkdirSync(programs, { recursive: true });
  const script = `#!/bin/sh\necho "$1" >> '${list}'\n`;
  writeFileSync(join(programs, 'xdg-open'), script, { mode: 0o755 });
  return {
    environment: { PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}` },
    opened: () => (existsSync(list) ? readFileSync(list, 'utf8').trimEnd().split('\n') : []),
  };
}
