import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { situation } from '../../scripts/setup/tensorflow-tools.mjs';
import { contextIn, scriptUrl, temporaryFolder, writeFiles } from './surroundings.js';

/** A checkout with packages and an engine, that lacks Electron; each try to install that is noted in `asked`. */
function checkoutWithoutElectron(folder: string): { different: object; asked: string } {
  const different = { platform: 'linux', architecture: 'arm64', isAdministrator: false } as const;
  const context = contextIn(folder, different);
  const asked = join(folder, 'asked');
  const engine = { engine: 'wasm', origin: 'wasm', situation: situation(context), time: Date.now() };
  writeFiles(context.root, {
    'package-lock.json': '{ "packages": {} }',
    'node_modules/.package-lock.json': '{ "packages": {} }',
    'node_modules/.emojify/tensorflow.json': JSON.stringify(engine),
    'node_modules/electron/package.json': '{ "version": "1.2.3" }',
    'node_modules/electron/install.js': `require('node:fs').writeFileSync(${JSON.stringify(asked)}, '');`,
  });
  return { different: { ...different, root: context.root, cache: context.cache }, asked };
}

/** What the set-up before a command says, and at the end the steps that it knows of. */
function prepareWith(wish: object): { said: string; steps: unknown } {
  const source = `
    import { prepare } from ${JSON.stringify(scriptUrl('setup/prepare.mjs'))};
    const states = await prepare(process.stdout, ${JSON.stringify(wish)});
    console.log(JSON.stringify([...states.keys()]));`;
  // The tests themselves run with an Electron that stands in for the official one.
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: undefined },
  });
  const lines = output.trimEnd().split('\n');
  return { steps: JSON.parse(lines.at(-1) ?? '') as unknown, said: lines.slice(0, -1).join('\n') };
}

describe('the set-up before a command', () => {
  it('leaves alone what the command does not need, and is silent about it', () => {
    const { different, asked } = checkoutWithoutElectron(temporaryFolder());
    const steps = ['packages', 'tensorflow', 'build'];
    expect(prepareWith({ different, steps })).toEqual({ steps, said: '' });
    expect(existsSync(asked)).toBe(false);
  });

  it('sees to everything where nothing else is asked for', () => {
    const { different, asked } = checkoutWithoutElectron(temporaryFolder());
    const { steps, said } = prepareWith({ different });
    expect(steps).toEqual(['packages', 'system', 'electron', 'tensorflow', 'build']);
    expect(said).toContain('Electron');
    expect(existsSync(asked)).toBe(true);
  });
});
