import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emotions } from '../../../common/emotions.js';
import { succeeded, type Outcome } from '../../../common/failures.js';
import { loadEngine, type Engine } from '../../../inference/engine.js';
import { importModel, type ImportedModel, type ImportRequest } from '../../../training/import-model.js';
import { bundle } from '../../helpers/bundle.js';
import { bundledModels, sharedData } from '../../helpers/data.js';

/** A Keras 2 model by others, or the reason why a test without it is skipped. */
export const miniXception = sharedData.path('keras/mini_XCEPTION.102.hdf5');
export const hasMiniXception = existsSync(miniXception);

export const fixture = (name: string): string => join(import.meta.dirname, 'files', name);

export interface Importer {
  readonly engine: Engine;
  readonly reader: URL;
  /** The user's store. */
  readonly store: string;
  readonly import: (file: string, changes?: Partial<ImportRequest>) => Promise<Outcome<ImportedModel>>;
}

/** @param name of the reading thread's bundle; tests that run at the same time need different ones */
export async function createImporter(name: string): Promise<Importer> {
  const loaded = await loadEngine('native');
  if (!loaded.ok) throw new Error(loaded.failure.kind);
  const { engine } = loaded.value;
  const reader = await bundle('training/keras/reader-thread.ts', name);
  const store = join(mkdtempSync(join(tmpdir(), 'emojify-import-')), 'models');
  return {
    engine,
    reader,
    store,
    import: (file, changes = {}) =>
      importModel({
        file,
        reader,
        engine: () => Promise.resolve(succeeded(engine)),
        models: { bundledModels, ownModels: store },
        asOriginal: false,
        labels: emotions,
        scale: { multiplier: 1, offset: 0 },
        id: undefined,
        when: new Date(0),
        ...changes,
      }),
  };
}
