import { basename } from 'node:path';
import { emotions, type Emotion } from '../common/emotions.js';
import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import type { ModelManifest } from '../common/models.js';
import type { Engine } from '../inference/engine.js';
import type { ModelFolders } from '../inference/model-store.js';
import type { InputScale } from './batches.js';
import { assignByName, assignByOrder } from './keras/assign-weights.js';
import type { KerasContents } from './keras/contents.js';
import { networkOf } from './keras/from-description.js';
import { describeImport } from './keras/describe-import.js';
import { limits } from './keras/limits.js';
import { layersFiles, type NetworkWithWeights } from './keras/model-json.js';
import { endsOf, type Network } from './keras/network.js';
import { parseNetwork, type ParsedNetwork } from './keras/parse-network.js';
import { probesFile } from './keras/probes.js';
import { prove } from './keras/proof.js';
import { readKerasFile } from './keras/read-file.js';
import { refuse, refusedFailure } from './keras/refusal.js';
import { enterImport } from './keras/store-import.js';
import { multiplicationsOf } from './keras/work.js';
import { describeNetwork } from './keras/write-description.js';
import { freeModelId, takenNames } from './model/store-entry.js';
import { classic } from './networks/classic.js';

export interface ImportRequest {
  readonly file: string;
  /** The built reading thread. */
  readonly reader: URL;
  readonly engine: () => Promise<Outcome<Engine>>;
  readonly models: ModelFolders;
  /** Whether the file holds the numbers of the original's network, and no network. */
  readonly asOriginal: boolean;
  /** Of each output, in the network's order. */
  readonly labels: readonly Emotion[];
  readonly scale: InputScale;
  /** An ID that no model has yet; as a rule made from the file's name. */
  readonly id: string | undefined;
  readonly when: Date;
}

export interface ImportedModel {
  readonly manifest: ModelManifest;
  readonly folder: string;
  readonly layers: number;
  readonly probes: number;
  readonly largestDifference: number;
}

/**
 * Takes a network over from a Keras file into the user's store, after a proof that it computes the same here.
 * Where anything is wrong, the store stays as it was.
 *
 * Failures: `file-missing`, `file-unreadable`, `import-…`, `model-name-taken`, those of the engine and of writing.
 */
export async function importModel(request: ImportRequest): Promise<Outcome<ImportedModel>> {
  const { file, models } = request;
  if (request.id !== undefined && (await takenNames(models)).has(request.id)) {
    return failed({ kind: 'model-name-taken', model: request.id });
  }
  const contents = await readKerasFile(file, request.reader);
  if (!contents.ok) return contents;
  const understood = await refusalsAsFailures(file, () => networkIn(contents.value, request));
  if (!understood.ok) return understood;
  const { network, weights } = understood.value;
  const engine = await request.engine();
  if (!engine.ok) return engine;
  const proved = await refusalsAsFailures(file, () => prove(engine.value, network, weights, request.scale));
  if (!proved.ok) return proved;
  const { probes, largestDifference } = proved.value;
  const id = request.id ?? (await freeModelId(basename(file).replace(/\.[^.]*$/, ''), request.models));
  const { labels, scale, when } = request;
  const manifest = describeImport({ id, file: basename(file), network, labels, scale, when });
  const files = { ...layersFiles(network, weights, id), 'probes.json': probesFile(probes) };
  const entered = await enterImport({ manifest, files, file }, engine.value, request.models.ownModels);
  if (!entered.ok) return entered;
  const { layers } = network;
  return succeeded({ ...entered.value, layers: layers.length, probes: probes.length, largestDifference });
}

/** @throws Refusal */
function networkIn(contents: KerasContents, { asOriginal }: ImportRequest): NetworkWithWeights {
  return asOriginal ? theOriginal(contents) : ownNetwork(contents);
}

function ownNetwork(contents: KerasContents): NetworkWithWeights {
  const { description } = contents;
  if (description === undefined) {
    return refuse({ kind: contents.layers.length > 0 ? 'import-without-network' : 'import-unreadable' });
  }
  const parsed = parseNetwork(jsonOf(description));
  checkEnds(parsed.network);
  if (multiplicationsOf(parsed.network) > limits.multiplications) refuse({ kind: 'import-too-large' });
  return { network: parsed.network, weights: assignByName(parsed, contents) };
}

/** A whole file of the original's is as good as its numbers alone. */
function theOriginal(contents: KerasContents): NetworkWithWeights {
  const parsed: ParsedNetwork = parseNetwork(describeNetwork(networkOf(classic()), 'original'));
  return { network: parsed.network, weights: assignByOrder(parsed, contents) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON, or one too deep to be read: the description cannot be understood either way.
    return undefined;
  }
}

/** Seven probabilities at the end. */
function checkEnds(network: Network): void {
  const { output } = endsOf(network);
  const { operation, outputShape } = output;
  if (outputShape.length !== 1 || outputShape[0] !== emotions.length) {
    refuse({ kind: 'import-network', problem: 'output-shape', detail: outputShape.join('×') });
  }
  if (!('activation' in operation) || operation.activation !== 'softmax') {
    refuse({ kind: 'import-network', problem: 'no-softmax', detail: '' });
  }
}

async function refusalsAsFailures<Value>(
  file: string,
  work: () => Value | Promise<Value>,
): Promise<Outcome<Value>> {
  try {
    return succeeded(await work());
  } catch (error) {
    const failure: Failure = refusedFailure(error, file);
    return failed(failure);
  }
}
