import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../scripts/lib/project.mjs';
import { loadFaceDetector } from '../inference/detector-files.js';
import { loadEngine } from '../inference/engine.js';
import { testFaces } from './quality/fer2013.js';
import { measureModel, type Figures } from './quality/measure.js';
import { modelsToMeasure, type MeasuredModel } from './quality/models.js';
import { missedFaces } from './quality/missed-faces.js';
import { qualityDocument, rowsOf } from './quality/report.js';
import type { BenchRow } from './row.js';

const data = join(projectRoot, '../shared/data');
const bundledModels = join(projectRoot, 'models');

/** What is measured on data that no project may carry: without them there is nothing to say. */
export async function benchQuality(): Promise<BenchRow[]> {
  if (!existsSync(data)) {
    process.stderr.write('quality: needs ../shared/data, which is not here.\n');
    return [];
  }
  const loaded = await loadEngine('native');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  const { engine } = loaded.value;
  const own = mkdtempSync(join(tmpdir(), 'emojify-quality-'));
  try {
    const detector = await loadFaceDetector(engine, bundledModels);
    if (!detector.ok) throw new Error(JSON.stringify(detector.failure));
    const models = await modelsToMeasure(
      engine,
      bundledModels,
      join(data, 'keras/mini_XCEPTION.102.hdf5'),
      own,
    );
    const times = singleThreadTimes(models);
    const sets = {
      privateTest: await testFaces(join(data, 'fer2013'), 'PrivateTest'),
      photographs: join(data, 'photos'),
    };
    const columns = new Map<string, Figures>();
    for (const model of models) {
      const { manifest, folder } = model.stored;
      const figures = await measureModel(model, detector.value, sets);
      const milliseconds = times[folder] ?? Number.NaN;
      columns.set(manifest.id, {
        ...figures,
        'milliseconds a face, one thread': milliseconds,
        'megabytes of files': model.megabytes,
      });
    }
    const missed = await missedFaces(detector.value, join(data, 'photos/street'));
    writeFileSync(join(projectRoot, 'docs/quality.md'), qualityDocument(columns, missed));
    return rowsOf(columns, missed);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** In a process of its own, because threads are counted when TensorFlow starts. */
function singleThreadTimes(models: readonly MeasuredModel[]): Readonly<Record<string, number>> {
  const program = join(import.meta.dirname, 'quality/single-thread.ts');
  const folders = models.map(({ stored }) => stored.folder);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, ...folders], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', OMP_NUM_THREADS: '1' },
  });
  if (status !== 0) throw new Error(`the timing of single faces failed: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;
}
