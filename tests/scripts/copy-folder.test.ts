import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyFolder } from '../../scripts/lib/copy-folder.mjs';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { installOfficialEngine } from '../../scripts/setup/tensorflow-official.mjs';
import { contextIn, temporaryFolder, writeFiles, writeProgram } from './surroundings.js';

describe('a folder', () => {
  it('is copied with all that is wanted, whatever its letters', () => {
    const folder = join(temporaryFolder(), '张 é');
    const from = join(folder, 'from');
    writeFiles(from, { 'a.txt': 'a', '开心/b.txt': 'b', 'left out/c.txt': 'c' });
    writeProgram(from, 'program', 'exit 0');
    if (process.platform !== 'win32') symlinkSync('a.txt', join(from, 'link'));
    mkdirSync(join(from, 'empty'));
    const to = join(folder, 'deep', 'to');
    copyFolder(from, to, (path) => path !== join(from, 'left out'));
    const names = ['a.txt', 'empty', 'link', 'program', '开心'];
    expect(readdirSync(to).sort()).toEqual(
      names.filter((name) => name !== 'link' || process.platform !== 'win32'),
    );
    expect(readFileSync(join(to, '开心', 'b.txt'), 'utf8')).toBe('b');
    if (process.platform === 'win32') return;
    expect(readlinkSync(join(to, 'link'))).toBe('a.txt');
    expect(statSync(join(to, 'program')).mode & 0o777).toBe(0o755);
  });

  it('is never copied by cpSync, which ends Node on Windows where a path has other letters', () => {
    const scripts = join(projectRoot, 'scripts');
    const sources = readdirSync(scripts, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.[cm]js$/.test(name),
    );
    expect(sources.length).toBeGreaterThan(50);
    const callers = sources.filter((name) =>
      /\bcpSync\([^;]*recursive/.test(readFileSync(join(scripts, name), 'utf8')),
    );
    expect(callers).toEqual([]);
  });
});

/** Does what the install script of `@tensorflow/tfjs-node` does, as far as the set-up looks at it. */
const installScript = `
  const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');
  for (const folder of ['deps/lib', 'lib/napi-v8']) mkdirSync(folder, { recursive: true });
  writeFileSync('deps/lib/libtensorflow.so.2', 'library');
  if (process.platform !== 'win32') symlinkSync('libtensorflow.so.2', 'deps/lib/libtensorflow.so');
  writeFileSync('lib/napi-v8/tfjs_binding.node', 'binding');
  writeFileSync('package.json', 'rewritten');`;

describe('the official engine', () => {
  it('is collected from a copy of the package, in a checkout whose path has other letters', async () => {
    const context = contextIn(join(temporaryFolder(), '表情 é'), { platform: 'linux', architecture: 'x64' });
    const original = join(context.root, 'node_modules/@tensorflow/tfjs-node');
    writeFiles(original, {
      'package.json': '{}',
      'scripts/install.js': installScript,
      'deps/lib/libtensorflow.so.1': 'of another version',
    });
    const work = join(context.cache, 'work');
    const engine = await installOfficialEngine(context, work, () => undefined);
    expect(engine).toBe(join(work, 'official'));
    const read = (...path: string[]): string => readFileSync(join(work, 'official', ...path), 'utf8');
    expect(read('deps/lib/libtensorflow.so.2')).toBe('library');
    expect(read('lib/napi-v8/tfjs_binding.node')).toBe('binding');
    const links = process.platform === 'win32' ? [] : ['libtensorflow.so'];
    expect(readdirSync(join(work, 'official/deps/lib')).sort()).toEqual([...links, 'libtensorflow.so.2']);
    expect(readFileSync(join(original, 'package.json'), 'utf8')).toBe('{}');
  });
});
