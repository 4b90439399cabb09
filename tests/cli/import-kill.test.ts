import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { modelListSchema } from '../../common/command-line.js';
import { recordTrial } from '../helpers/reliability.js';
import { seededRandom } from '../helpers/pictures.js';
import { commandLineProgram } from './bundle.js';
import { emojify, endOf, startEmojify, temporaryFolder } from './command-line.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const kills = process.env['EMOJIFY_LONG_TESTS'] === '1' ? 60 : 5;
vi.setConfig({ testTimeout: 60_000 + kills * 30_000 });
beforeAll(() => commandLineProgram(), 240_000);

const environment = { EMOJIFY_HOME: join(folder, 'home') };
const ownModels = join(folder, 'home', 'models');
const run = (...parameters: string[]) => emojify(parameters, { folder, environment });

/** Begins an import and kills it after so many milliseconds, if it has not ended by itself. */
async function killedAfter(milliseconds: number, parameters: readonly string[]): Promise<void> {
  const program = await startEmojify(parameters, { folder, environment });
  const timer = setTimeout(() => program.kill('SIGKILL'), milliseconds);
  await endOf(program);
  clearTimeout(timer);
}

test('an import that is killed at any moment leaves a whole model or none', async () => {
  const file = join(folder, 'net.emojify-model');
  expect(await run('export', 'face-api', '--to', file)).toMatchObject({ exitCode: 0 });
  const begun = performance.now();
  expect(await run('import', file, '--name', 'whole')).toMatchObject({ exitCode: 0 });
  const usual = performance.now() - begun;

  const random = seededRandom(6);
  for (let kill = 0; kill < kills; kill += 1) {
    // Half of them near the end, where the files are written.
    const share = kill % 2 === 0 ? random() : 0.7 + 0.3 * random();
    await killedAfter(share * usual, ['import', file, '--name', `killed-${kill}`]);
  }
  const listed = await run('models', '--json');
  // A model that cannot be used would be complained about.
  expect(listed).toMatchObject({ exitCode: 0, complaints: '' });
  const { models } = modelListSchema.parse(JSON.parse(listed.results));
  expect(models.map(({ id }) => id)).toContain('whole');

  // The same again goes through, and nothing half-written is left of those names.
  for (const name of ['killed-0', 'killed-1']) {
    expect(await run('import', file, '--name', name)).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(ownModels, name, 'manifest.json'))).toBe(true);
    expect(readdirSync(ownModels).filter((entry) => entry.includes(`${name}.`))).toEqual([]);
  }
  recordTrial({
    id: 'kill-import',
    what: 'an import killed at random moments',
    times: kills,
    result: 'nothing lost: a whole model or none',
  });
});
