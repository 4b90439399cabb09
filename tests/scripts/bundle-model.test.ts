import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emotions } from '../../common/emotions.js';
import { modelManifestSchema } from '../../common/models.js';
import { writeAnswers } from '../../scripts/lib/ask-model.mjs';
import { copyFolder } from '../../scripts/lib/copy-folder.mjs';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { patternOf, writePicture } from '../training/pictures.js';

const isBuilt = existsSync(join(projectRoot, 'out', 'main', 'cli.js'));
const folder = mkdtempSync(join(tmpdir(), 'emojify-bundled-'));
const data = join(folder, 'data');
const votes = join(folder, 'votes.csv');
const bundled = join(projectRoot, 'models', 'default');
/** The same network, as one that was calibrated otherwise and answers a face once. */
const other = join(folder, 'other');

beforeAll(async () => {
  const rows = [
    'file,usage,label,fp_neutral,fp_happiness,fp_surprise,fp_sadness,fp_anger,fp_disgust,fp_fear,fp_contempt,fp_unknown,fp_NF',
  ];
  for (const emotion of emotions) {
    for (const part of ['PublicTest', 'PrivateTest']) {
      const name = `test/${emotion}/${part}_${emotion}.png`;
      await writePicture(join(data, name), patternOf(emotion, part.length));
      rows.push(`${name},${part},${emotion},10,0,0,0,0,0,0,0,0,0`);
    }
  }
  writeFileSync(votes, `${rows.join('\n')}\n`);
  copyFolder(bundled, other);
  const manifest = modelManifestSchema.parse(JSON.parse(readFileSync(join(other, 'manifest.json'), 'utf8')));
  const changed = { ...manifest, temperature: 3, averageMirrored: false };
  writeFileSync(join(other, 'manifest.json'), JSON.stringify(changed));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function answersOf(model: string, averageMirrored: boolean): string {
  const work = mkdtempSync(join(folder, 'work-'));
  const file = join(work, 'answers.csv');
  const asked = { averageMirrored, temperature: 1 };
  expect(writeAnswers({ model, asked, data: join(data, 'test'), file, work })).toBe(0);
  return readFileSync(file, 'utf8');
}

function bundle(model: string): object {
  const out = mkdtempSync(join(folder, 'out-'));
  const parameters = ['default', model, '--data', data, '--votes', votes, '--out', out];
  const script = join(projectRoot, 'scripts', 'bundle-model.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, ...parameters], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return modelManifestSchema.parse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));
}

describe.skipIf(!isBuilt)('a model that is bundled', { timeout: 120_000 }, () => {
  it('is asked as it will answer, whatever its manifest says so far', () => {
    const answers = answersOf(bundled, true);
    expect(answers.split('\n')).toHaveLength(1 + 2 * 7 + 1);
    expect(answersOf(other, true)).toBe(answers);
    expect(answersOf(other, false)).not.toBe(answers);
  });

  it('gets the same calibration from either', () => {
    const manifest = bundle(bundled);
    expect(manifest).toMatchObject({ id: 'default', averageMirrored: true });
    expect(bundle(other)).toEqual(manifest);
  });

  it('has no answers where some pictures cannot be read', async () => {
    const broken = join(folder, 'broken');
    await writePicture(join(broken, 'happy', 'a.png'), patternOf('happy', 1));
    mkdirSync(join(broken, 'sad'));
    writeFileSync(join(broken, 'sad', 'a.png'), 'no picture');
    const work = mkdtempSync(join(folder, 'work-'));
    const file = join(work, 'answers.csv');
    const asked = { averageMirrored: true, temperature: 1 };
    expect(writeAnswers({ model: bundled, asked, data: broken, file, work })).toBe(1);
    expect(existsSync(file)).toBe(false);
  });
});
