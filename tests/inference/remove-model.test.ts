import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listModels } from '../../inference/model-store.js';
import { removeDamagedModel, removeModel } from '../../inference/remove-model.js';
import { bundledModels } from '../helpers/data.js';

let ownModels: string;
beforeEach(() => {
  ownModels = join(mkdtempSync(join(tmpdir(), 'emojify-models-')), 'models');
  mkdirSync(ownModels);
  addModel('mine');
  addModel('other');
});
afterEach(() => rmSync(join(ownModels, '..'), { recursive: true, force: true }));

/** The bundled face-api model under another name. */
function addModel(id: string): void {
  const folder = join(ownModels, id);
  cpSync(join(bundledModels, 'face-api'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, id }));
}

const ownIds = async (): Promise<string[]> => {
  const { models } = await listModels({ bundledModels, ownModels });
  return models.filter(({ bundled }) => !bundled).map(({ manifest }) => manifest.id);
};

describe('removing a model', () => {
  it('takes its folder away, and no other', async () => {
    expect(await removeModel('mine', { bundledModels, ownModels })).toEqual({ ok: true, value: undefined });
    expect(await ownIds()).toEqual(['other']);
    expect(readdirSync(ownModels)).toEqual(['other']);
  });

  it('refuses models that came with the app, and those that are not there', async () => {
    for (const model of ['face-api', 'nobody', '../mine']) {
      const failure = { kind: 'model-missing', model };
      expect(await removeModel(model, { bundledModels, ownModels })).toEqual({ ok: false, failure });
    }
    expect(await ownIds()).toEqual(['mine', 'other']);
    expect(existsSync(join(bundledModels, 'face-api', 'manifest.json'))).toBe(true);
  });
});

describe('removing a damaged model', () => {
  it('takes away what lies in the store and cannot be used, and nothing else', async () => {
    writeFileSync(join(ownModels, 'mine', 'face_expression_model.bin'), 'other weights');
    const damagedBundle = join(ownModels, '..', 'bundled');
    mkdirSync(join(damagedBundle, 'half'), { recursive: true });
    const folders = { bundledModels: damagedBundle, ownModels };
    for (const model of ['other', 'half', 'nobody', '../models/mine', '.', '']) {
      const failure = { kind: 'model-missing', model };
      expect(await removeDamagedModel(model, folders)).toEqual({ ok: false, failure });
    }
    expect(await removeDamagedModel('mine', folders)).toEqual({ ok: true, value: undefined });
    expect(readdirSync(ownModels)).toEqual(['other']);
    expect(existsSync(join(damagedBundle, 'half'))).toBe(true);
  });
});
