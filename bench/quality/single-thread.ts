// node --import tsx bench/quality/single-thread.ts MODEL-FOLDER…: milliseconds a face on one native thread, as JSON.
import { loadEngine } from '../../inference/engine.js';
import { inputLength } from '../../inference/classifier.js';
import { loadClassifier, openModel } from '../../inference/model-store.js';
import { median } from '../statistics.js';

const warmUp = 10;
const faces = 100;

const loaded = await loadEngine('native');
if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
const times: Record<string, number> = {};
for (const folder of process.argv.slice(2)) {
  const stored = await openModel(folder);
  if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
  const classifier = await loadClassifier(loaded.value.engine, stored.value);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.failure));
  const input = Float32Array.from({ length: inputLength(stored.value.manifest) }, () => Math.random());
  const taken: number[] = [];
  for (let face = 0; face < warmUp + faces; face++) {
    const from = performance.now();
    await classifier.value.classify(input, 1);
    if (face >= warmUp) taken.push(performance.now() - from);
  }
  times[folder] = median(taken);
}
console.log(JSON.stringify(times));
