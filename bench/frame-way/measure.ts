// node --import tsx bench/frame-way/measure.ts CLIP: what each step of one frame's way costs, as JSON.
import { join } from 'node:path';
import { createDetectorNetwork } from '../../inference/detector-network.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine, type Engine } from '../../inference/engine.js';
import { faceApiWeights } from '../../inference/face-api-weights.js';
import { createLiveReader } from '../../inference/live-reader.js';
import { lookAtWhole } from '../../inference/looks.js';
import { readModelFiles } from '../../inference/model-files.js';
import { chooseModel, listModels, loadClassifier } from '../../inference/model-store.js';
import { networkInput } from '../../inference/preprocess.js';
import { createRecognizer } from '../../inference/recognizer.js';
import { readJson } from '../../scripts/lib/files.mjs';
import { projectRoot } from '../../scripts/lib/project.mjs';
import { multiplicationsOf } from '../../training/keras/work.js';
import { readStoredNetwork } from '../../training/keras/model-json.js';
import { median } from '../statistics.js';
import { clipFrames } from './clip-frames.js';
import { faceApiAlone } from './face-api-alone.js';
import { measurePeak, multiplicationsOfDetector } from './floors.js';

/** Milliseconds of a step, and the least that the machine's arithmetic or memory would need for it. */
export interface Step {
  readonly milliseconds: readonly number[];
  readonly floor?: number;
}
export type Steps = Readonly<Record<string, Step>>;

const rounds = 5;
const turnsPerRound = 60;

/** Processor milliseconds of one turn, for each of several rounds: what else the machine does counts less. */
async function timed(work: (turn: number) => unknown): Promise<number[]> {
  for (let turn = 0; turn < 10; turn++) await work(turn);
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (let turn = 0; turn < turnsPerRound; turn++) await work(turn);
    const { user, system } = process.cpuUsage(before);
    found.push((user + system) / 1000 / turnsPerRound);
  }
  return found;
}

function needed<Value>(outcome: { ok: true; value: Value } | { ok: false; failure: unknown }): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

/** `default`, and the model in use where nobody chooses. */
async function loadClassifiers(engine: Engine, bundledModels: string) {
  const { models } = await listModels({ bundledModels, ownModels: '' });
  const usual = chooseModel(models);
  const ours = models.find(({ manifest }) => manifest.id === 'default');
  if (ours === undefined || usual === undefined) throw new Error('there is no model');
  const classifier = needed(await loadClassifier(engine, ours));
  const usualClassifier = needed(await loadClassifier(engine, usual));
  return { ours, usual, classifier, usualClassifier };
}

async function measure(clip: string): Promise<Steps> {
  const frames = await clipFrames(clip, turnsPerRound);
  const frame = (turn: number) =>
    frames[turn % frames.length] ?? { width: 0, height: 0, luma: new Uint8Array() };
  const { engine } = needed(await loadEngine('native'));
  const bundledModels = join(projectRoot, 'models');
  const detector = needed(await loadFaceDetector(engine, bundledModels));
  const { ours, usual, classifier, usualClassifier } = await loadClassifiers(engine, bundledModels);
  const network = needed(await readStoredNetwork(ours)).network;
  const peak = await measurePeak(engine.tf);
  const [face] = await detector.detect(frame(0));
  if (face === undefined) throw new Error('the clip shows no face');

  const folder = join(bundledModels, 'tiny-face-detector');
  const hashes = readJson(join(folder, 'files.json')) as Record<string, string>;
  const files = needed(await readModelFiles(folder, 'tiny-face-detector', hashes));
  const weights = faceApiWeights(engine, files, 'tiny_face_detector_model');
  const search = createDetectorNetwork(engine, weights);
  const bare = new engine.faceApi.TinyFaceDetector();
  bare.loadFromWeightMap(faceApiWeights(engine, files, 'tiny_face_detector_model'));
  if (bare.params === undefined) throw new Error('the face detector has no weights');

  const { canvas } = lookAtWhole(frame(0), 320, 0);
  const input = networkInput(frame(0), face.box, ours.manifest);
  const usualInput = networkInput(frame(0), face.box, usual.manifest);
  const reader = createLiveReader(createRecognizer(detector, usualClassifier), usual.manifest.unsureBelow);
  const alone = await faceApiAlone(engine.tf);
  const bytes = frame(0).luma.length;
  let time = 0;
  const passes = ours.manifest.averageMirrored ? 2 : 1;
  return {
    'copy of the brightness, one hop': {
      milliseconds: await timed((turn) => structuredClone(frame(turn).luma)),
      floor: bytes / peak.copiedBytes,
    },
    'scaling for the search': {
      milliseconds: await timed((turn) => lookAtWhole(frame(turn), 320, 0)),
      floor: bytes / peak.copiedBytes,
    },
    'search network': {
      milliseconds: await timed(() => search.search([canvas], 0.2)),
      floor: multiplicationsOfDetector(bare.params, canvas.width * canvas.height) / peak.multiplications,
    },
    'search, whole': { milliseconds: await timed((turn) => detector.detect(frame(turn), [])) },
    'cutting out one face': {
      milliseconds: await timed((turn) => networkInput(frame(turn), face.box, usual.manifest)),
    },
    [`expression network in use (${usual.manifest.id}), one face`]: {
      milliseconds: await timed(() => usualClassifier.classify(usualInput, 1)),
    },
    'expression network `default`, one face': {
      milliseconds: await timed(() => classifier.classify(input, 1)),
      floor: (passes * multiplicationsOf(network)) / peak.multiplications,
    },
    'reading of a frame, whole, 30 a second': {
      milliseconds: await timed((turn) =>
        reader.read({ ...frame(turn), sequence: turn, capturedAt: (time += 100 / 3) }),
      ),
    },
    'the same frame read by face-api alone': { milliseconds: await timed((turn) => alone(frame(turn))) },
  };
}

const steps = await measure(process.argv[2] ?? '');
const largest = Object.values(steps).map(({ milliseconds }) => median(milliseconds));
if (largest.some(Number.isNaN)) throw new Error('a step was not measured');
console.log(JSON.stringify(steps));
process.exit(0);
