import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunFolders } from '../../../main/training/run-folders.js';
import { defaultTrainingSettings } from '../../../common/training.js';
import { exampleReport } from '../../training/example-report.js';
import { bundledManifest } from '../../training/model-file/archives.js';
import { hostileJson } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';

/** What the app notes of trainings: `training.json`, and a finished one's manifest and report. */
export const trainings: FuzzKind = {
  title: 'notes and reports of trainings',
  cases: { long: 1_500, sample: 40 },
  async prepare() {
    const report = exampleReport();
    const run = {
      data: '/somewhere/data',
      settings: defaultTrainingSettings.classic,
      startedAt: new Date(0).toISOString(),
      history: report.history,
      warnings: [],
      putAside: false,
    };
    return Promise.resolve({
      async make(random, { own }) {
        const files = { 'training.json': run, 'manifest.json': bundledManifest, 'report.json': report };
        for (const number of [1, 2]) {
          const folder = join(own, `classic-2026-01-0${String(number)}`);
          mkdirSync(folder, { recursive: true });
          for (const [name, value] of Object.entries(files)) {
            const isHostile = number === 1 && random.below(2) === 0;
            writeFileSync(join(folder, name), isHostile ? hostileJson(value, random) : JSON.stringify(value));
          }
        }
        return Promise.resolve();
      },
      async run({ own }) {
        const folders = new RunFolders(own);
        const list = await folders.list();
        // The other one is whole.
        if (!list.some(({ name }) => name.endsWith('02'))) throw new Error('a whole training is not listed');
        for (const { name } of list) await folders.look(name);
        await folders.leftOver();
        await folders.waiting();
        return list.length === 2 ? 'read' : 'left out';
      },
    });
  },
};
