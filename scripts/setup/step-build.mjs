// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, readJson, writeFileAtomically } from '../lib/files.mjs';
import { writeLicences } from '../licences/write-licences.mjs';
import { SetupProblem } from './step.mjs';
import { lastLines, runTool } from './tool.mjs';

/** What the bundles are made of; the tools' own folders and the tests are not. */
const sources = [
  'common',
  'files',
  'inference',
  'analysis',
  'training',
  'main',
  'preload',
  'renderer',
  'cli',
  'assets',
  'models',
  'scripts/licences',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];

/**
 * The bundles that Electron and the command line run.
 * @param {import('./step.mjs').SetupContext} context
 * @param {(root: string) => void} [finish] what is done with the bundles as soon as they are there
 * @returns {import('./step.mjs').SetupStep}
 */
export function createBuildStep(context, finish = writeLicences) {
  const { root, text } = context;
  const stampFile = join(root, 'out', 'build.json');

  const check = () => {
    if (!existsSync(join(root, 'electron.vite.config.ts')))
      return { ready: true, detail: text('build.no-sources') };
    const stamp = readJson(stampFile);
    if (stamp === undefined || !existsSync(join(root, 'out', 'main'))) {
      return { ready: false, detail: text('build.missing'), remedy: text('build.remedy') };
    }
    return stamp.sources === hashOfSources(root)
      ? { ready: true, detail: text('build.ready') }
      : { ready: false, detail: text('build.outdated'), remedy: text('build.remedy') };
  };

  /** @param {import('./step.mjs').Progress} progress */
  const run = async (progress) => {
    // Taken before: what is saved while the bundler runs makes the next build.
    const hash = hashOfSources(root);
    rmSync(stampFile, { force: true });
    const bundler = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const outcome = await runTool(
      context,
      {
        name: 'build',
        what: text('build.running'),
        command: [process.execPath, bundler, 'build'],
        folder: root,
        limit: 10 * 60_000,
      },
      progress,
    );
    if (!outcome.ok) throw new SetupProblem(`${text('build.failed')}\n${lastLines(outcome.output)}`);
    finish(root);
    writeFileAtomically(stampFile, JSON.stringify({ sources: hash }));
  };

  return { id: 'build', title: text('build.title'), needs: ['packages'], check, run };
}

/**
 * Changes whenever a source is added, removed or written.
 * @param {string} root
 */
function hashOfSources(root) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const status = statSync(join(root, source), { throwIfNoEntry: false });
    if (status === undefined) continue;
    const files = status.isDirectory()
      ? filesBelow(join(root, source)).map((file) => `${source}/${file}`)
      : [source];
    for (const file of files.sort()) {
      const { size, mtimeMs } = statSync(join(root, file));
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
