import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { downloadWithNpm, keptDownload } from '../../scripts/setup/registry-downloads.mjs';
import { contextIn, temporaryFolder, writeFiles, type Context } from './surroundings.js';

const content = 'what the registry has';
const pinned = {
  specification: '@someone/thing@1.2.3',
  bytes: content.length,
  integrity: `sha256-${createHash('sha256').update(content).digest('base64')}`,
};

/** An npm that counts its calls and delivers these contents in turn. */
function npmThatDelivers(folder: string, deliveries: string[]): () => number {
  const count = join(folder, 'count');
  writeFiles(folder, {
    count: '',
    'npm-cli.js': `
      const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
      const call = readFileSync(${JSON.stringify(count)}, 'utf8').length;
      appendFileSync(${JSON.stringify(count)}, '.');
      const folder = process.argv[process.argv.indexOf('--pack-destination') + 1];
      writeFileSync(folder + '/thing.tgz', ${JSON.stringify(deliveries)}[call]);`,
  });
  vi.stubEnv('npm_execpath', join(folder, 'npm-cli.js'));
  return () => readFileSync(count, 'utf8').length;
}

function download(context: Context): Promise<string> {
  return downloadWithNpm(context, pinned, join(context.cache, 'work'), () => undefined);
}

afterEach(() => void vi.unstubAllEnvs());

describe('a download', () => {
  it('is fetched again when it arrives damaged, and is kept when it is right', async () => {
    const folder = temporaryFolder();
    const calls = npmThatDelivers(folder, ['what the regis', content]);
    const context = contextIn(folder);
    expect(readFileSync(await download(context), 'utf8')).toBe(content);
    await download(context);
    expect(calls()).toBe(2);
  });

  it('that was damaged on the disk is removed and fetched again', async () => {
    const folder = temporaryFolder();
    const calls = npmThatDelivers(folder, [content, content]);
    const context = contextIn(folder);
    writeFileSync(await download(context), 'rubbish');
    expect(readFileSync(await download(context), 'utf8')).toBe(content);
    expect(calls()).toBe(2);
  });

  it('that is damaged twice is thrown away and explained', async () => {
    const folder = temporaryFolder();
    npmThatDelivers(folder, ['rubbish', 'rubbish']);
    const context = contextIn(folder);
    await expect(download(context)).rejects.toThrow('@someone/thing@1.2.3 arrived damaged');
    expect(existsSync(keptDownload(context, pinned))).toBe(false);
  });
});
