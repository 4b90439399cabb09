import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listModels, loadClassifier } from '../../../inference/model-store.js';
import type { RandomNumbers } from '../../../training/random.js';
import { bundledModels } from '../../helpers/data.js';
import { loadParts } from '../../helpers/recognition.js';
import { answerOf, answerOfFailure } from '../answers.js';
import { damaged, oneOf } from '../damage.js';
import { hostileJson, hostileText, hostileTexts } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';

type Files = Map<string, Buffer>;

/** A model folder's files as they are. */
export function wholeModel(folder: string): Files {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

/** A model folder with something wrong in it; half the time its hashes fit all the same. */
export function hostileModel(folder: string, random: RandomNumbers): Files {
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const manifest = JSON.parse(read('manifest.json').toString('utf8')) as { files: Record<string, string> };
  const files: Files = new Map(Object.keys(manifest.files).map((name) => [name, read(name)]));
  const name = oneOf(random, [...files.keys()]);
  const bytes = files.get(name) ?? Buffer.alloc(0);
  const what = random.below(5);
  if (what === 0) files.set(name, damaged(bytes, random));
  else if (what === 1 && name.endsWith('.json')) {
    const text = bytes.toString('utf8').replace(/^\ufeff/, '');
    files.set(name, hostileJson(JSON.parse(text), random));
  } else if (what === 2) swap(files, random);
  else if (what === 3) manifest.files[oneOf(random, hostileTexts)] = '0'.repeat(64);
  if (random.below(4) !== 0)
    for (const [each, content] of files)
      manifest.files[each] = createHash('sha256').update(content).digest('hex');
  const keepsManifest = what < 4 && random.below(2) === 0;
  const text = keepsManifest
    ? Buffer.from(JSON.stringify(manifest))
    : random.below(3) === 0
      ? hostileJson(manifest, random)
      : Buffer.from(hostileText(manifest, random));
  return files.set('manifest.json', text);
}

/** One file's contents under another one's name. */
function swap(files: Files, random: RandomNumbers): void {
  const [first, second] = [oneOf(random, [...files.keys()]), oneOf(random, [...files.keys()])];
  const kept = files.get(first);
  files.set(first, files.get(second) ?? Buffer.alloc(0));
  files.set(second, kept ?? Buffer.alloc(0));
}

/** Model folders in the user's store: manifest, `model.json`, weights. */
export const models: FuzzKind = {
  title: 'model folders',
  cases: { long: 2_500, sample: 24 },
  async prepare() {
    const { engine, detector, classifier } = await loadParts('native');
    detector.dispose();
    classifier.dispose();
    return {
      async make(random, { own }) {
        const folder = join(own, 'model');
        mkdirSync(folder, { recursive: true });
        const source = join(bundledModels, oneOf(random, ['face-api', 'default', 'default']));
        for (const [name, bytes] of hostileModel(source, random)) {
          const isLink = random.below(40) === 0;
          const isFolder = !isLink && random.below(40) === 0;
          if (isLink) symlinkSync('/dev/zero', join(folder, name));
          else if (isFolder) mkdirSync(join(folder, name));
          else writeFileSync(join(folder, name), bytes);
        }
        return Promise.resolve();
      },
      async run({ own }) {
        const { models: found, failures } = await listModels({
          bundledModels: join(own, 'none'),
          ownModels: own,
        });
        const [failure] = failures;
        if (failure !== undefined) return answerOfFailure(failure);
        const [model] = found;
        if (model === undefined) return 'no model';
        const loaded = await loadClassifier(engine, model);
        if (loaded.ok) loaded.value.dispose();
        return answerOf(loaded);
      },
    };
  },
};
