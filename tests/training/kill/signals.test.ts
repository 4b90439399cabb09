import { once } from 'node:events';
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckpointStore } from '../../../training/checkpoints/checkpoint-store.js';
import { endOf, startEmojify } from '../../cli/command-line.js';
import { temporaryFolder, writePatterns } from '../pictures.js';

const { folder, remove } = temporaryFolder();
const data = join(folder, 'data');
beforeAll(() => writePatterns(data, 8));
afterAll(remove);

const environment = { EMOJIFY_HOME: join(folder, 'home'), EMOJIFY_CACHE: join(folder, 'cache') };
const commandTo = (out: string, ...more: string[]): string[] => [
  ...['train', '--data', data, '--epochs', '500', '--batch', '8', '--json', '--out', out],
  ...more,
];

describe.skipIf(process.platform === 'win32')('a training that is asked to end', { timeout: 300_000 }, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s saves, says how to go on, and goes on from there', async (signal, exitCode) => {
    const out = join(folder, signal);
    const program = await startEmojify(commandTo(out), { environment });
    const ended = endOf(program);
    await once(program.stdout, 'data');
    program.kill(signal);
    const { exitCode: code, results, complaints } = await ended;
    expect([code, complaints]).toEqual([exitCode, expect.stringContaining('--resume')]);
    const epochs = results.trim().split('\n').length;
    const { checkpoint } = await new CheckpointStore(join(out, 'run')).newest();
    expect(checkpoint?.header.history).toHaveLength(epochs);
    // It stopped between two steps, not at the end of an epoch, and both checkpoints are whole.
    expect(readdirSync(join(out, 'run'))).toHaveLength(2);

    const resumed = await startEmojify(commandTo(out, '--resume'), { environment });
    const end = endOf(resumed);
    const [first] = (await once(resumed.stdout, 'data')) as [string];
    expect(JSON.parse(first.split('\n')[0] ?? '')).toMatchObject({ epoch: epochs + 1 });
    resumed.kill(signal);
    await end;
  });

  it('and cannot save has failed, and says what was saved', async () => {
    const out = join(folder, 'closed');
    const run = join(out, 'run');
    const program = await startEmojify(commandTo(out), { environment });
    const ended = endOf(program);
    await once(program.stdout, 'data');
    renameSync(run, `${run}-aside`);
    // Nothing can be written into a file, whoever asks.
    writeFileSync(run, '');
    program.kill('SIGINT');
    const { exitCode, complaints } = await ended;
    expect([exitCode, complaints]).toEqual([1, expect.stringMatching(/Not all .* saved.*--resume/)]);
    expect(complaints).not.toContain('Saved after');
  });
});
