import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolsForTargets } from '../../scripts/packaging/builder-tools.mjs';
import { controlFile, readFpmParameters } from '../../scripts/packaging/fpm-parameters.mjs';
import { linuxTargets, readWish } from '../../scripts/packaging/wish.mjs';
import { installableFiles, installApp } from '../../scripts/test/install-app.mjs';
import { projectRoot } from '../helpers/data.js';
import { contextIn, temporaryFolder, writeProgram } from '../scripts/surroundings.js';

describe('what a packaging is to make', () => {
  it.each([
    [[], { targets: linuxTargets, named: false, rest: [] }],
    [['--dir'], { targets: [], named: true, rest: ['--dir'] }],
    [['--linux', 'deb', 'zip', '--arm64'], { targets: ['deb', 'zip'], named: true, rest: ['--arm64'] }],
    [['-l'], { targets: linuxTargets, named: false, rest: [] }],
    [['--win'], { otherSystem: '--win' }],
  ])('%j', (parameters, wish) => {
    expect(readWish(parameters, 'linux')).toEqual(wish);
  });
});

describe('the tools of electron-builder', () => {
  const wish = { targets: linuxTargets, named: false, rest: [] };

  it('are its own where their host answers', async () => {
    const context = contextIn(temporaryFolder(), { platform: 'linux', environment: { PATH: '/none' } });
    expect(await toolsForTargets(wish, context, () => Promise.resolve(true))).toEqual({
      ...{ environment: { PATH: '/none' }, parameters: ['--linux'] },
    });
  });

  it('are those of the system elsewhere; what cannot be made is left out, unless it was named', async () => {
    const folder = temporaryFolder();
    writeProgram(join(folder, 'bin'), 'dpkg-deb', '');
    const context = contextIn(folder, {
      ...{ platform: 'linux', isAdministrator: false },
      environment: { PATH: join(folder, 'bin'), CUSTOM_FPM_PATH: '/my/own' },
    });
    const blocked = (): Promise<boolean> => Promise.resolve(false);
    expect(await toolsForTargets(wish, context, blocked)).toEqual({
      environment: { PATH: join(folder, 'bin'), CUSTOM_FPM_PATH: '/my/own' },
      parameters: ['--linux', 'deb', '-c.deb.compression=gz'],
    });
    const named = await toolsForTargets({ ...wish, targets: ['deb', 'snap'], named: true }, context, blocked);
    expect(named).toMatchObject({ problem: expect.stringContaining('“snap” is left out') as string });
    const nothing = await toolsForTargets({ ...wish, targets: ['rpm'] }, context, blocked);
    expect(nothing).toHaveProperty('problem');
  });
});

describe('the stand-in for fpm', () => {
  it('reads what electron-builder asks of fpm', () => {
    const asked = [
      '-s',
      'dir',
      '--force',
      '-t',
      'deb',
      '-d',
      'a | b',
      '-d',
      'c',
      '--name',
      'x',
      '/from a/=/to',
    ];
    const { options, contents } = readFpmParameters(asked);
    expect(options.get('--depends')).toEqual(['a | b', 'c']);
    expect(contents).toEqual([{ from: '/from a/', to: '/to' }]);
    const described = new Map([...options, ['--description', ['Short\n Long\n\n End']]]);
    expect(controlFile(described, 7)).toBe(
      'Package: x\nInstalled-Size: 7\nDepends: a | b, c\nSection: default\nDescription: Short\n Long\n .\n End\n',
    );
  });

  it.skipIf(spawnSync('dpkg-deb', ['--version']).status !== 0)(
    'makes a package that goes into an empty root (needs dpkg-deb)',
    async () => {
      const folder = temporaryFolder();
      const app = join(folder, 'an app');
      const release = join(folder, 'release');
      for (const each of [join(app, 'resources'), release]) mkdirSync(each, { recursive: true });
      writeFileSync(join(app, 'emojify'), '#!/bin/sh\necho works\n');
      chmodSync(join(app, 'emojify'), 0o755);
      symlinkSync('emojify', join(app, 'link'));
      writeFileSync(join(folder, 'after'), '#!/bin/sh\n');
      const file = join(release, 'emojify.deb');
      execFileSync(join(projectRoot, 'scripts/packaging/fpm-stand-in.mjs'), [
        ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '--deb-compression', 'gz'],
        ...[
          '--architecture',
          'amd64',
          '--after-install',
          join(folder, 'after'),
          '--description',
          'Short\n Long',
        ],
        ...[
          '--version',
          '1.2.3',
          '--package',
          file,
          '--name',
          'emojify',
          '--maintainer',
          'Nobody <n@example.com>',
        ],
        `${app}/=/opt/Emojify`,
        `${join(folder, 'after')}=/usr/share/doc/emojify/note`,
      ]);
      const field = (name: string): string =>
        execFileSync('dpkg-deb', ['-f', file, name], { encoding: 'utf8' });
      expect(field('Version').trim()).toBe('1.2.3');
      expect(field('Depends').trim()).toBe('libnss3');
      const [found] = installableFiles(release, 'linux');
      if (found === undefined) throw new Error('no package');
      const installed = await installApp(found, join(folder, 'root of 用户'));
      if ('problem' in installed) throw new Error(installed.problem);
      expect(execFileSync(installed.executable, { encoding: 'utf8' })).toBe('works\n');
      expect(readFileSync(join(installed.executable, '../link'), 'utf8')).toContain('works');
      expect(existsSync(join(folder, 'root of 用户/usr/share/doc/emojify/note'))).toBe(true);
    },
  );
});
