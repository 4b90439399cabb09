import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { homedir } from 'node:os';
import { usualNetwork, type NetworkName } from '../../common/training.js';
import { userFolder } from '../resources.js';

/**
 * Where a training lies that was given no folder: `my-<network>` in the user's own, with a number once there are
 * several. The newest one as long as it is unfinished, else the next; who goes on with a training means the newest.
 */
export async function currentRunFolder(network: NetworkName | undefined, resume: boolean): Promise<string> {
  const parent = join(userFolder(process.env, process.platform, homedir()), 'trainings');
  const base = `my-${network ?? usualNetwork}`;
  const names = await readdir(parent).catch(() => []);
  const numbers = names.flatMap((name) => numberOf(name, base));
  const newest = Math.max(0, ...numbers);
  if (newest === 0) return join(parent, base);
  const folder = join(parent, nameOf(base, newest));
  if (resume) return folder;
  const finished = await access(join(folder, 'manifest.json')).then(
    () => true,
    () => false,
  );
  return finished ? join(parent, nameOf(base, newest + 1)) : folder;
}

const nameOf = (base: string, number: number): string => (number === 1 ? base : `${base}-${String(number)}`);

function numberOf(name: string, base: string): number[] {
  if (name === base) return [1];
  const number = name.startsWith(`${base}-`) ? Number(name.slice(base.length + 1)) : NaN;
  return Number.isInteger(number) ? [number] : [];
}
