import { existsSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runSetup, checkSteps, stepsFor } from '../../scripts/setup/run-setup.mjs';
import { createBuildStep } from '../../scripts/setup/step-build.mjs';
import { createPackagesStep } from '../../scripts/setup/step-packages.mjs';
import { SetupProblem } from '../../scripts/setup/step.mjs';
import { contextIn, temporaryFolder, writeFiles } from './surroundings.js';

type Step = Parameters<typeof runSetup>[1][number];

const silent = { begin: vi.fn(), progress: vi.fn(), end: vi.fn(), say: vi.fn() };

/** A step that becomes ready by being run, unless it fails. */
function step(
  id: string,
  different: Partial<Step> & { fails?: boolean } = {},
): Step & { runs: () => number } {
  let runs = 0;
  return {
    id,
    title: id,
    check: () => ({ ready: runs > 0, detail: `${id} is ${runs > 0 ? 'there' : 'missing'}` }),
    run: () => {
      if (different.fails === true) return Promise.reject(new SetupProblem(`${id} cannot be had.`));
      runs += 1;
      return Promise.resolve();
    },
    runs: () => runs,
    ...different,
  };
}

async function setUp(steps: Step[], retry = false): Promise<Awaited<ReturnType<typeof runSetup>>> {
  return runSetup(contextIn(temporaryFolder(), { retry }), steps, silent, await checkSteps(steps));
}

describe('the set-up', () => {
  it('does what is missing, once', async () => {
    const one = step('one');
    await setUp([one]);
    await setUp([one]);
    expect(one.runs()).toBe(1);
  });

  it('goes on without a step that fails, but not with those that need it', async () => {
    const failing = step('system', { fails: true });
    const dependent = step('window', { needs: ['system'] });
    const other = step('engine');
    const states = await setUp([failing, dependent, other]);
    expect(states.get('system')).toEqual({ ready: false, detail: 'system cannot be had.' });
    expect([dependent.runs(), other.runs()]).toEqual([0, 1]);
    expect(states.get('window')?.ready).toBe(false);
  });

  it('tries only the steps that were asked for, and those that they need, in their order', () => {
    const steps = [
      step('packages'),
      step('system'),
      step('build', { needs: ['packages'] }),
      step('window', { needs: ['build'] }),
    ];
    const ids = (wanted?: string[]): string[] => stepsFor(steps, wanted).map(({ id }) => id);
    expect(ids(['build'])).toEqual(['packages', 'build']);
    expect(ids(['window', 'system'])).toEqual(['packages', 'system', 'build', 'window']);
    expect(ids()).toEqual(['packages', 'system', 'build', 'window']);
  });

  it('asks again for what is only second best, when told to', async () => {
    const fallback = step('electron', { check: () => ({ ready: true, secondBest: true, detail: '' }) });
    await setUp([fallback]);
    expect(fallback.runs()).toBe(0);
    await setUp([fallback], true);
    expect(fallback.runs()).toBe(1);
  });
});

const lockFile = JSON.stringify({
  packages: {
    '': { name: 'checkout' },
    'node_modules/here': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/elsewhere': { version: '2.0.0', optional: true },
  },
});

function installed(version: string): string {
  return JSON.stringify({ packages: { 'node_modules/here': { version, integrity: 'sha512-a' } } });
}

describe('the packages', () => {
  it('count when npm itself has finished, and not before', async () => {
    const folder = temporaryFolder();
    const context = contextIn(folder);
    const { check } = createPackagesStep(context);
    writeFiles(context.root, { 'package-lock.json': lockFile, 'node_modules/here/package.json': '{}' });
    expect(await check()).toMatchObject({ ready: false });
    writeFiles(context.root, { 'node_modules/.package-lock.json': installed('0.9.0') });
    expect(await check()).toMatchObject({ ready: false });
    writeFiles(context.root, { 'node_modules/.package-lock.json': installed('1.0.0') });
    expect(await check()).toMatchObject({ ready: true });
    rmSync(join(context.root, 'node_modules/here'), { recursive: true });
    expect(await check()).toMatchObject({ ready: false });
  });

  it('are missing again when the lock file changes', async () => {
    const context = contextIn(temporaryFolder());
    const { check } = createPackagesStep(context);
    writeFiles(context.root, {
      'package-lock.json': lockFile,
      'node_modules/here/package.json': '{}',
      'node_modules/.package-lock.json': installed('1.0.0'),
    });
    expect(await check()).toMatchObject({ ready: true });
    writeFiles(context.root, { 'package-lock.json': lockFile.replace('1.0.0', '1.0.1') });
    expect(await check()).toMatchObject({ ready: false });
  });

  it('that npm cannot install are explained, with its last words', async () => {
    const folder = temporaryFolder();
    const context = contextIn(folder);
    writeFiles(context.root, { 'package-lock.json': lockFile });
    writeFiles(folder, { 'npm-cli.js': `console.error('npm error code ENOTFOUND'); process.exitCode = 1;` });
    vi.stubEnv('npm_execpath', join(folder, 'npm-cli.js'));
    try {
      await expect(createPackagesStep(context).run(() => undefined)).rejects.toThrow(
        /could not reach its registry[^]*ENOTFOUND/,
      );
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe('the bundles', () => {
  it('are built when a source is newer, and not else', async () => {
    const context = contextIn(temporaryFolder());
    const finish = vi.fn();
    const { check, run } = createBuildStep(context, finish);
    writeFiles(context.root, {
      'electron.vite.config.ts': '',
      'main/index.ts': 'a',
      'node_modules/electron-vite/bin/electron-vite.js': `
        require('node:fs').mkdirSync('out/main', { recursive: true });
        require('node:fs').writeFileSync('out/main/index.js', '');`,
    });
    expect(await check()).toMatchObject({ ready: false });
    await run(() => undefined);
    expect(finish).toHaveBeenCalledExactlyOnceWith(context.root);
    expect(await check()).toMatchObject({ ready: true });
    utimesSync(join(context.root, 'main/index.ts'), new Date(), new Date(1));
    expect(await check()).toMatchObject({ ready: false });
    await run(() => undefined);
    writeFiles(context.root, { 'common/new.ts': '' });
    expect(await check()).toMatchObject({ ready: false });
  });

  it('that could not be built do not count as built', async () => {
    const context = contextIn(temporaryFolder());
    const { check, run } = createBuildStep(context);
    writeFiles(context.root, {
      'electron.vite.config.ts': '',
      'out/main/index.js': '',
      'out/build.json': '{}',
      'node_modules/electron-vite/bin/electron-vite.js': `console.error('Unexpected token');
        process.exitCode = 1;`,
    });
    await expect(run(() => undefined)).rejects.toThrow('Unexpected token');
    expect(await check()).toMatchObject({ ready: false });
    expect(existsSync(join(context.root, 'out/build.json'))).toBe(false);
    expect(readFileSync(join(context.root, 'out/main/index.js'), 'utf8')).toBe('');
  });
});
