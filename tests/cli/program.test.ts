import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandNames, doctorReportSchema } from '../../common/command-line.js';
import { requestedLanguage } from '../../cli/language.js';
import { userFolder } from '../../cli/resources.js';
import { commandLineProgram, root } from './bundle.js';
import { emojify, linesOf } from './command-line.js';

const chinese = /\p{Script=Han}/u;

test('the program can be started by its name alone', async () => {
  expect(readFileSync(await commandLineProgram(), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n(?!#!)/);
});

test('--version tells the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await emojify(['--version'])).toEqual({ exitCode: 0, results: `${version}\n`, complaints: '' });
});

test('every command is known to the app, whose own executable takes it', async () => {
  const { results } = await emojify(['--help']);
  const listed = results.slice(results.indexOf('Commands:')).match(/(?<=^ {2})[a-z]+/gm);
  expect(listed).toEqual(commandNames);
});

describe('help', () => {
  test.each([[['--help']], [['analyze', '--help']], [['doctor', '-h']]])(
    '%j in English',
    async (arguments_) => {
      const { exitCode, results, complaints } = await emojify(arguments_);
      expect(results).toMatch(/^Usage: emojify /);
      expect(results).not.toMatch(chinese);
      // A key of a text that does not exist is shown as it is.
      expect(results).not.toMatch(/\w\.(description|usage)|command-line:/);
      expect({ exitCode, complaints }).toEqual({ exitCode: 0, complaints: '' });
    },
  );

  test.each([[['--help']], [['analyze', '--help']], [['doctor', '-h']]])(
    '%j in Chinese',
    async (arguments_) => {
      const { exitCode, results } = await emojify(arguments_, { environment: { LC_ALL: 'zh_CN.UTF-8' } });
      expect(results).toMatch(/^用法：/);
      expect(results).not.toMatch(/Usage|Options:|Commands:|Arguments:|default:|choices:|command-line:/);
      expect(exitCode).toBe(0);
    },
  );
});

describe('wrong use', () => {
  test.each([
    [['analise', 'x'], 'There is no command “analise”: did you mean analyze?'],
    [['juggle'], 'There is no command “juggle”: “emojify --help” tells more.'],
    [['analyze'], 'This command needs files, folders or --list.'],
    [['analyze', 'x', '--jsn'], 'There is no option “--jsn”: did you mean --json?'],
    [['analyze', 'x', '--csv'], 'The option “--csv” needs a value: “emojify --help” tells more.'],
    [
      ['analyze', 'x', '--engine', "it's"],
      "“it's” is no value for “--engine”; choose from native, wasm, auto: “emojify --help” tells more.",
    ],
    [['doctor', 'x'], 'There are more arguments than this command takes: “emojify --help” tells more.'],
  ])('%j', async (arguments_, sentence) => {
    expect(await emojify(arguments_)).toEqual({ exitCode: 2, results: '', complaints: `${sentence}\n` });
  });

  test('is told in Chinese too', async () => {
    const { exitCode, complaints } = await emojify(['analyze', '--language=zh-CN', '--jsn', 'x']);
    expect({ exitCode, complaints }).toEqual({
      exitCode: 2,
      complaints: '没有选项“--jsn”，你是指 --json 吗？\n',
    });
  });

  test('no command at all shows the help', async () => {
    const { exitCode, results, complaints } = await emojify([]);
    expect({ exitCode, results }).toEqual({ exitCode: 2, results: '' });
    expect(complaints).toMatch(/^Usage: emojify /);
  });
});

describe('doctor', () => {
  test('--json tells each part once, by the contract', async () => {
    const { exitCode, results, complaints } = await emojify(['doctor', '--json']);
    const report = doctorReportSchema.parse(JSON.parse(results));
    expect(report.parts.map(({ id }) => id)).toEqual(['engine', 'electron', 'models', 'camera', 'display']);
    const parts = new Map(report.parts.map((part) => [part.id, part]));
    expect(parts.get('engine')?.state).toMatch(/ready|limited/);
    expect(parts.get('models')).toMatchObject({
      state: 'ready',
      detail: expect.stringContaining('face-api') as string,
    });
    for (const { state, remedy } of report.parts) expect(remedy === undefined).toBe(state === 'ready');
    expect({ exitCode, lines: linesOf(results).length, complaints }).toEqual({
      exitCode: 0,
      lines: 1,
      complaints: '',
    });
  });

  test('speaks Chinese', async () => {
    const { exitCode, results } = await emojify(['doctor'], { environment: { EMOJIFY_LANGUAGE: 'zh-CN' } });
    expect(results).toMatch(/引擎：.*\n/);
    expect(results).not.toMatch(/command-line:/);
    expect(exitCode).toBe(0);
  });
});

test.each([
  [['--language', 'zh-CN'], { LANG: 'en_GB.UTF-8' }, 'zh-CN'],
  [['analyze', '--language=en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
  [['--', '--language=zh-CN'], { LANG: 'C' }, 'en'],
  [[], { EMOJIFY_LANGUAGE: 'zh-CN', LC_ALL: 'en_GB.UTF-8' }, 'zh-CN'],
  [[], { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [[], { LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
])('arguments %j and environment %j ask for a language', (arguments_, environment, language) => {
  expect(requestedLanguage(arguments_, environment)).toBe(language);
});

test.skipIf(process.platform === 'win32').each([
  [{ EMOJIFY_HOME: '/elsewhere', XDG_CONFIG_HOME: '/x' }, 'linux', '/elsewhere'],
  [{ XDG_CONFIG_HOME: '/x' }, 'linux', '/x/Emojify'],
  [{ XDG_CONFIG_HOME: '' }, 'linux', '/home/me/.config/Emojify'],
  [{}, 'darwin', '/home/me/Library/Application Support/Emojify'],
] as const)('with %j on %s the user’s folder is %s', (environment, platform, folder) => {
  expect(userFolder(environment, platform, '/home/me')).toBe(folder);
});
