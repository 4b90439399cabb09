import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whom an installed app runs as, `UID:GID`, where root runs the tests; nothing: whoever runs them. */
const [user, group] = (process.env['EMOJIFY_INSTALLED_USER'] ?? '').split(':');

/** As root Chromium's sandbox cannot start; for everybody else it stays on. */
export const rootSwitches = process.getuid?.() === 0 && !user ? ['--no-sandbox'] : [];

/** Makes a folder the user's own, so that the app can write into it. */
export function handOver(folder: string): void {
  if (user) execFileSync('chown', ['-R', `${user}:${group ?? user}`, folder]);
}

/** How a program is started as the ordinary user. */
export function asOrdinaryUser(
  program: string,
  parameters: readonly string[],
): { program: string; parameters: string[] } {
  if (!user) return { program, parameters: [...parameters] };
  const home = process.env['EMOJIFY_INSTALLED_HOME'] ?? join(tmpdir(), `emojify-home-${user}`);
  mkdirSync(home, { recursive: true });
  handOver(home);
  const identity = [`--reuid=${user}`, `--regid=${group ?? user}`, '--clear-groups'];
  const environment = [`HOME=${home}`, `XDG_RUNTIME_DIR=${home}`];
  return { program: 'setpriv', parameters: [...identity, 'env', ...environment, program, ...parameters] };
}
