import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeVersionProblem } from '../../scripts/lib/node-version.mjs';
import { projectRoot } from '../../scripts/lib/project.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.9.0'])('%s will do', (version) => {
    expect(nodeVersionProblem(version, '>=20.19')).toBeUndefined();
  });

  it.each(['12.22.0', '18.20.8', '20.9.0', '20.18.3'])('%s gets one sentence', (version) => {
    const sentence = nodeVersionProblem(version, '>=20.19') ?? '';
    expect(sentence).toContain(version);
    expect(sentence).toContain('20.19');
    expect(sentence).not.toContain('\n');
  });

  it('is looked at before anything else is loaded', () => {
    const program = join(projectRoot, 'scripts', 'setup.mjs');
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' });`;
    const output = runFailing(['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, program]);
    expect(output.split('\n').filter(Boolean)).toEqual([nodeVersionProblem('18.20.4')]);
  });

  it('has entries that an old Node can read as far as that sentence', () => {
    const folder = join(projectRoot, 'scripts');
    const entries = ['setup', 'start', 'doctor', 'emojify', 'build', 'check', 'test'].map(
      (name) => `${name}.mjs`,
    );
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(entries));
    for (const file of [...entries, 'lib/node-version.mjs', 'lib/texts.mjs', 'lib/project.mjs']) {
      const source = readFileSync(join(folder, file), 'utf8');
      expect(source, file).not.toMatch(/\?\.|\?\?|from 'node:|^await |static \{|#\w+ =/m);
    }
  });
});

function runFailing(parameters: string[]): string {
  try {
    execFileSync(process.execPath, parameters, { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
  throw new Error('It should have failed.');
}
