import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../common/command-line.js';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { english, temporaryFolder, writeFiles } from './surroundings.js';

/** A checkout in which the set-up fails at once: its npm cannot install any packages. */
function brokenCheckout(): string {
  const checkout = temporaryFolder();
  for (const part of ['scripts', 'common/locales', 'package.json'])
    cpSync(join(projectRoot, part), join(checkout, part), { recursive: true });
  writeFiles(checkout, { 'package-lock.json': '{ "packages": {} }', 'npm-cli.js': 'process.exit(1);' });
  return checkout;
}

function endOf(parameters: string[], node: string[] = []): { status: number | null; stderr: string } {
  const checkout = brokenCheckout();
  const program = join(checkout, 'scripts', 'emojify.mjs');
  const env = {
    ...process.env,
    npm_execpath: join(checkout, 'npm-cli.js'),
    EMOJIFY_CACHE: join(checkout, 'cache'),
    EMOJIFY_LANGUAGE: 'en',
  };
  return spawnSync(process.execPath, [...node, program, ...parameters], { env, encoding: 'utf8' });
}

describe('a set-up that fails before a command', () => {
  it.each([
    [['analyze', 'photos'], exitCodes.unfinished],
    [['--language', 'zh-CN', 'merge', 'part-1.jsonl'], exitCodes.unfinished],
    [['--language=en', 'analyze', '--help'], exitCodes.unfinished],
    [['train', '--data', 'analyze'], exitCodes.failed],
    [[], exitCodes.failed],
  ])('ends %j with %i', (parameters, exitCode) => {
    const { status, stderr } = endOf(parameters);
    expect(stderr).toContain(english('emojify.not-ready'));
    expect(status).toBe(exitCode);
  });

  it('ends likewise where Node is too old to begin', () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' });`;
    const old = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
    expect(endOf(['analyze', 'photos'], old).status).toBe(exitCodes.unfinished);
    expect(endOf(['models'], old).status).toBe(exitCodes.failed);
  });
});
