import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSystemStep } from '../../scripts/setup/step-system.mjs';
import { electronNeeds } from '../../scripts/setup/system-needs.mjs';
import { installRemedy, installSystemPackages, needIsMet } from '../../scripts/setup/system-packages.mjs';
import { provideCompilerAndPip } from '../../scripts/setup/tensorflow-tools.mjs';
import { contextIn, temporaryFolder, writeFiles, writeProgram, type Context } from './surroundings.js';

/** A Linux whose PATH has these programs only. */
function linuxWith(programs: Record<string, string>, different: Partial<Context> = {}): Context {
  const folder = temporaryFolder();
  const path = join(folder, 'bin');
  writeFiles(path, { '.keep': '' });
  for (const [name, script] of Object.entries(programs)) writeProgram(path, name, script);
  const environment = { PATH: path };
  return contextIn(folder, { platform: 'linux', isAdministrator: false, environment, ...different });
}

const gtk = electronNeeds.filter(({ library }) => library === 'libgtk-3.so.0');

describe.runIf(process.platform !== 'win32')('missing system packages', () => {
  it('are the one command for a plain user of Debian', async () => {
    const context = linuxWith({ 'apt-get': 'exit 1' });
    const sentence = await installRemedy(context, electronNeeds);
    expect(sentence).toMatch(/sudo apt-get install -y .*libgtk-3-0.*libnss3.*libasound2/);
    expect(sentence).not.toContain('\n');
    await expect(installSystemPackages(context, gtk, () => undefined)).rejects.toThrow(
      'sudo apt-get install',
    );
  });

  it('are the command of another distribution', async () => {
    expect(await installRemedy(linuxWith({ dnf: '' }), gtk)).toContain('sudo dnf install -y gtk3');
    expect(await installRemedy(linuxWith({ pacman: '' }, { isAdministrator: true }), gtk)).toMatch(
      /: pacman -S .*gtk3/,
    );
  });

  it('are named where the distribution is unknown', async () => {
    expect(await installRemedy(linuxWith({}), gtk)).toContain('libgtk-3.so.0');
  });

  it('are installed by root on Debian, in one go', async () => {
    const context = linuxWith(
      { 'apt-get': 'echo "apt-get $@" >> "$LOG"', dpkg: 'echo "dpkg $@" >> "$LOG"', 'apt-cache': 'exit 1' },
      { isAdministrator: true },
    );
    const log = join(context.cache, 'calls');
    context.environment.LOG = log;
    writeFiles(context.cache, { calls: '' });
    await installSystemPackages(context, electronNeeds, () => undefined);
    const calls = readFileSync(log, 'utf8').trim().split('\n');
    expect(calls).toEqual([
      expect.stringContaining('dpkg --configure -a'),
      expect.stringContaining('apt-get update'),
      expect.stringMatching(/apt-get install -y --no-install-recommends .*libgbm1.*xdg-utils/),
    ]);
  });

  it('that cannot be installed are explained with the last words of apt', async () => {
    const context = linuxWith(
      {
        'apt-get': '[ "$1" = update ] || { echo "E: Unable to locate package libgtk"; exit 100; }',
        dpkg: '',
      },
      { isAdministrator: true },
    );
    await expect(installSystemPackages(context, gtk, () => undefined)).rejects.toThrow(
      'Unable to locate package',
    );
  });
});

describe.runIf(process.platform === 'linux')('the system step', () => {
  it('finds libraries and programs where they are', () => {
    const context = linuxWith({ Xvfb: '' });
    const folder = join(context.cache, 'libraries');
    writeFiles(folder, { 'libmade-up.so.1': '' });
    const names = { apt: [''], dnf: '', pacman: '', zypper: '' };
    expect(needIsMet(context, { ...names, program: 'Xvfb' })).toBe(true);
    expect(needIsMet(context, { ...names, program: 'Yvfb' })).toBe(false);
    expect(needIsMet(context, { ...names, library: 'libmade-up.so.1' })).toBe(false);
    context.environment.LD_LIBRARY_PATH = folder;
    expect(needIsMet(context, { ...names, library: 'libmade-up.so.1' })).toBe(true);
  });

  it('wants a display in memory only where there is no other', async () => {
    const without = await createSystemStep(linuxWith({ 'xdg-open': '' })).check();
    expect(without.detail).toContain('Xvfb');
    const context = linuxWith({ 'xdg-open': '' });
    context.environment.DISPLAY = ':0';
    expect((await createSystemStep(context).check()).detail).not.toContain('Xvfb');
  });
});

describe.runIf(process.platform === 'linux')('the tools for native TensorFlow', () => {
  it('are a command for a plain user who has none', async () => {
    const context = linuxWith({ 'apt-get': 'exit 1' });
    await expect(provideCompilerAndPip(context, () => undefined)).rejects.toThrow(
      /sudo apt-get install -y .*g\+\+/,
    );
  });

  it('skip a Python that has no pip', async () => {
    const context = linuxWith({ python3: 'exit 1', 'g++': '', pip3: 'exit 0' });
    const pip = await provideCompilerAndPip(context, () => undefined);
    expect(['pip3', '/usr/bin/python3']).toContain(pip[0]);
  });
});
