import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A disk of its own, in memory. */
export interface SmallDisk {
  readonly place: string;
  /** @param options as `mount` takes them: `ro`, `size=200m` */
  readonly remount: (options: string) => void;
  /** Also where something on it is still open. */
  readonly close: () => void;
}

const mount = (...parameters: string[]): boolean => spawnSync('mount', parameters).status === 0;

/** Makes a folder that holds so much and no more; nothing where this user may not mount one. */
export function openSmallDisk(place: string, kilobytes: number): SmallDisk | undefined {
  mkdirSync(place);
  if (!mount('-t', 'tmpfs', '-o', `size=${String(kilobytes)}k`, 'tmpfs', place)) return undefined;
  return {
    place,
    remount: (options) => void mount('-o', `remount,${options}`, place),
    close: () => void spawnSync('umount', ['--lazy', place]),
  };
}
