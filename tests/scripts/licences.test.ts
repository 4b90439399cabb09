import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { isAllowed } from '../../scripts/licences/allowed-licences.mjs';
import { bundledPackagesFile, packagesOf } from '../../scripts/licences/name-bundled-packages.mjs';
import { shippedPackages, type ShippedPackage } from '../../scripts/licences/shipped-packages.mjs';
import { assetCredits } from '../../scripts/licences/write-licences.mjs';

describe('the packages of which the app carries something', () => {
  let packages: readonly ShippedPackage[] = [];
  beforeAll(() => {
    const built = existsSync(join(projectRoot, 'out', 'renderer', bundledPackagesFile));
    if (!built) throw new Error('There are no bundles to look at: run npm run build.');
    packages = shippedPackages(projectRoot);
  });

  it('are all under a licence that lets the app pass them on', () => {
    const others = packages.filter(({ licence }) => !isAllowed(licence));
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  it('all come with the text of their licence', () => {
    const without = packages.filter(({ text }) => text.length < 200);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['loaded beside the bundles', ['@tensorflow/tfjs', 'sharp', 'h5wasm', 'long']],
    ['in a bundle', ['react', 'react-aria-components', 'zod', 'uplot', 'electron-log', 'ws', 'commander']],
    ['the runtime', ['electron']],
  ])('include those that are %s', (_, names) => {
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it('do not include tools that only build or test', () => {
    const tools = ['vite', 'vitest', 'eslint', 'playwright', 'typescript', 'electron-builder', '@types/node'];
    expect(packages.filter(({ name }) => tools.includes(name))).toEqual([]);
  });
});

it('knows the package of a module, whatever the bundler writes around its path', () => {
  const zod = join(projectRoot, 'node_modules/zod');
  const modules = [
    `\0${zod}/index.js?commonjs-proxy`,
    `${zod}/v4/core.js`,
    join(projectRoot, 'main/index.ts'),
  ];
  const { version } = JSON.parse(readFileSync(join(zod, 'package.json'), 'utf8')) as { version: string };
  expect(packagesOf(modules)).toEqual([{ name: 'zod', version }]);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['BSD-3-Clause AND Apache-2.0', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['', false],
  ['SEE LICENSE IN LICENSE.txt', false],
])('%j may be passed on: %j', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

it('takes the credits of art and font from their table', () => {
  const credits = assetCredits(readFileSync(join(projectRoot, 'assets/CREDITS.md'), 'utf8'));
  expect(credits.map(({ what }) => what)).toContain('emoji/noto/*.svg');
  for (const credit of credits) expect(Object.values(credit)).not.toContain('');
});
