import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../scripts/lib/cache-folder.mjs';
import { projectRoot } from '../scripts/lib/project.mjs';

/** What the peers need, as their own heads say. */
const packages = ['tensorflow-cpu==2.15.1', 'opencv-python-headless<4.12', 'pillow'];

/** A Python with the peers' packages, made on the first call; nothing where that is not possible. */
export function peerPython(): string | undefined {
  return pythonWith('bench-python', 'import tensorflow, cv2, PIL', [packages]);
}

/** Pythons with the packages that read photographs, likewise; each has its own, since they want different ones. */
export function batchPeers(): { readonly fer: string | undefined; readonly deepface: string | undefined } {
  return {
    // Without its dependencies, among which is another detector's whole framework.
    fer: pythonWith('bench-python-fer', 'from fer import FER', [
      [...packages, 'pandas', 'requests', 'tqdm', 'matplotlib', 'moviepy<2', 'setuptools<81'],
      ['--no-deps', 'fer==22.5.1'],
    ]),
    deepface: pythonWith('bench-python-deepface', 'from deepface import DeepFace', [
      [...packages, 'deepface==0.0.93', 'tf-keras==2.15.1'],
    ]),
  };
}

function pythonWith(
  name: string,
  proof: string,
  installs: readonly (readonly string[])[],
): string | undefined {
  const folder = join(cacheFolder(), name);
  const python = join(folder, 'bin/python');
  const run = (program: string, parameters: readonly string[]): boolean =>
    spawnSync(program, parameters, { stdio: 'ignore' }).status === 0;
  const ready = (): boolean => run(python, ['-c', proof]);
  if (existsSync(python) && ready()) return python;
  process.stderr.write('Making a Python environment for the peers …\n');
  const made = run('python3', ['-m', 'venv', '--clear', folder]);
  const filled = made && installs.every((each) => run(python, ['-m', 'pip', 'install', '--quiet', ...each]));
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
