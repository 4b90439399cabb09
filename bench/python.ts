import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../scripts/lib/cache-folder.mjs';
import { projectRoot } from '../scripts/lib/project.mjs';

/** What the peers need, as their own heads say. */
const packages = ['tensorflow-cpu==2.15.1', 'opencv-python-headless<4.12', 'pillow'];

/** A Python with the peers' packages, made on the first call; nothing where that is not possible. */
export function peerPython(): string | undefined {
  const folder = join(cacheFolder(), 'bench-python');
  const python = join(folder, 'bin/python');
  const ready = (): boolean =>
    spawnSync(python, ['-c', 'import tensorflow, cv2, PIL'], { stdio: 'ignore' }).status === 0;
  if (existsSync(python) && ready()) return python;
  process.stderr.write('Making a Python environment for the peers …\n');
  const made = spawnSync('python3', ['-m', 'venv', '--clear', folder], { stdio: 'ignore' }).status === 0;
  const filled =
    made &&
    spawnSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'ignore' }).status === 0;
  return filled && ready() ? python : undefined;
}

/** Runs a peer's script and gives the JSON value that it prints last; nothing where it fails. */
export function runPeer(
  python: string,
  script: string,
  parameters: readonly string[],
): Record<string, number> | undefined {
  const file = join(projectRoot, 'bench/peers', script);
  const { status, stdout } = spawnSync(python, [file, ...parameters, '--json'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;
}
