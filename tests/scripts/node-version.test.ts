import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../scripts/lib/files.mjs';
import { nodeVersionProblem } from '../../scripts/lib/node-version.mjs';
import { packageManifest, projectRoot } from '../../scripts/lib/project.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.9.0'])('%s will do', (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined();
  });

  // Those between can run all but Electron's installer, which loads an ES module with `require`.
  const tooOld = ['12.22.0', '18.20.8', '20.9.0', '20.18.3', '21.7.3', '22.0.0', '22.11.0'];
  it.each(tooOld)('%s gets one sentence', (version) => {
    const sentence = nodeVersionProblem(version, '^20.19 || >=22.12') ?? '';
    for (const named of [version, '22.12', '20.19']) expect(sentence).toContain(named);
    expect(sentence).not.toContain('\n');
  });

  it('is the same wherever it is said', () => {
    const { engines } = packageManifest();
    const lock = readJson(join(projectRoot, 'package-lock.json')) as {
      packages: Record<string, { engines?: object }>;
    };
    expect(lock.packages['']?.engines).toEqual(engines);
    const versions = engines.node.match(/\d+\.\d+/g) ?? [];
    expect(versions).toHaveLength(2);
    for (const file of ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md']) {
      const line = readFileSync(join(projectRoot, file), 'utf8').match(/.*\[Node\.js\].*/)?.[0] ?? '';
      for (const version of versions) expect(line, file).toContain(version);
    }
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
    for (const file of [
      ...entries,
      'lib/node-version.mjs',
      'lib/failure-code.mjs',
      'lib/texts.mjs',
      'lib/project.mjs',
    ]) {
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
