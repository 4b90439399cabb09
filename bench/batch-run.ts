// One measured run of the analysis, in a process of its own; `bench/batch.ts` starts it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyzeFiles, type Analysis } from '../analysis/analyze-files.js';
import { findFiles } from '../analysis/find-files.js';
import { lazyRecognizer } from '../analysis/lazy-recognizer.js';
import { PhotoWorkers, workersFor } from '../analysis/photo-workers.js';
import { openVideoWith } from '../analysis/video/decoder-process.js';
import type { Failure } from '../common/failures.js';
import { processTree, proportionalMegabytes } from '../tests/e2e/harness/processes.js';
import { chooseModel, listModels } from '../inference/model-store.js';

const [projectRoot = '', decoder = '', worker = '', folder = '', video = ''] = process.argv.slice(2);
const bundledModels = join(projectRoot, 'models');
// The one that reads where nobody chooses.
const model = chooseModel((await listModels({ bundledModels, ownModels: '' })).models, undefined);
if (model === undefined) throw new Error('there is no model');
const tellLimit = (failure: Failure): never => {
  throw new Error(JSON.stringify(failure));
};
const recognizer = lazyRecognizer({ engine: 'native', model, bundledModels, tellLimit });
const files = await findFiles([folder]);
const photoWorkers = new PhotoWorkers(
  pathToFileURL(worker),
  workersFor(files.length),
  { engine: 'native', model: model.folder, bundled: true, bundledModels },
  tellLimit,
);
const analysis: Analysis = {
  recognizer,
  photoWorkers,
  openVideo: openVideoWith({ command: process.execPath, parameters: [decoder] }),
};
/** Of this process and of those that it has started, what they share counted once. */
const megabytes = (): number => {
  globalThis.gc?.();
  return proportionalMegabytes(processTree(process.pid));
};

// Every process loads its engine, and TensorFlow prepares its kernels at their first use.
for await (const result of analyzeFiles(files.slice(0, photoWorkers.enough), analysis))
  if (result.kind !== 'photo') throw new Error(JSON.stringify(result));

let faces = 0;
let done = 0;
let early = 0;
const start = performance.now();
for await (const result of analyzeFiles(files, analysis)) {
  if (result.kind === 'photo') faces += result.faces.length;
  if (++done === Math.ceil(files.length / 10)) early = megabytes();
}
const seconds = (performance.now() - start) / 1000;
const late = megabytes();

let videoSeconds = 0;
if (video !== '') {
  const began = performance.now();
  for await (const result of analyzeFiles([{ ok: true, value: video }], analysis))
    if (result.kind !== 'video' || result.failure !== undefined)
      throw new Error(JSON.stringify(result.kind === 'photo' ? result.kind : result.failure));
  videoSeconds = (performance.now() - began) / 1000;
}
photoWorkers.dispose();
await recognizer.dispose();
process.stdout.write(
  JSON.stringify({
    photosPerSecond: files.length / seconds,
    facesPerSecond: faces / seconds,
    early,
    late,
    videoSeconds,
  }),
);
process.exit(0);
