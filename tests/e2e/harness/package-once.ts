import { existsSync, statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageApp } from '../../../scripts/packaging/package.mjs';
import { packagedExecutable } from './launch.js';
import { projectRoot } from './paths.js';

/** Everything that goes into the package, and what says how. */
const sources = [
  'out/main',
  'out/preload',
  'out/renderer',
  'models',
  'assets',
  'electron-builder.yml',
  'package.json',
];

/** Packages the app before the scenarios, if anything in it has changed since the last time. */
export async function packageOnce(): Promise<void> {
  const archive = join(projectRoot, 'release/linux-unpacked/resources/app.asar');
  if (process.platform !== 'linux') return;
  const packagedAt = existsSync(packagedExecutable) && existsSync(archive) ? statSync(archive).mtimeMs : 0;
  if (sources.every((source) => newestChange(join(projectRoot, source)) < packagedAt)) return;
  const exitCode = await packageApp(['--dir']);
  if (exitCode !== 0)
    throw new Error(`The app could not be packaged (electron-builder ended with ${exitCode}).`);
}

function newestChange(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
