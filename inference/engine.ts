import type * as tensorflow from '@tensorflow/tfjs';
import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import type { EngineKind } from '../common/models.js';
import type { FaceApi } from './engines/face-api.js';
import { loadNativeEngine } from './engines/native.js';
import { loadWasmEngine } from './engines/wasm.js';

export type TensorFlow = typeof tensorflow;

/** One TensorFlow with a backend at work, and face-api on that same TensorFlow. */
export interface Engine {
  readonly kind: EngineKind;
  readonly tf: TensorFlow;
  readonly faceApi: FaceApi;
}

export type EngineChoice = EngineKind | 'auto';

export interface LoadedEngine {
  readonly engine: Engine;
  /** Why a better engine is not in use; empty when the best one is. */
  readonly failures: readonly Failure[];
}

/**
 * What the engine is for. Reading faces means many small steps one after the other: there, handing parts of a step
 * to other threads takes longer than the step. Large batches, as in training, gain from every core.
 */
export type EnginePurpose = 'single-faces' | 'large-batches';

const loaders: Readonly<Record<EngineKind, (purpose: EnginePurpose) => Promise<Engine>>> = {
  native: loadNativeEngine,
  wasm: loadWasmEngine,
};

/**
 * Loads TensorFlow and computes once with it, so that an engine that is handed out does work. `auto` takes
 * native, else wasm, and says in `failures` why.
 *
 * Call it once per process or thread: both engines register with the same TensorFlow, so a second kind would
 * take over the first one's tensors.
 *
 * Failures: `engine-unavailable` for the engine that was asked for, `engine-missing` when none loads.
 */
export async function loadEngine(
  choice: EngineChoice,
  purpose: EnginePurpose = 'single-faces',
): Promise<Outcome<LoadedEngine>> {
  if (choice !== 'auto') {
    const outcome = await tryEngine(choice, purpose);
    return outcome.ok ? succeeded({ engine: outcome.value, failures: [] }) : outcome;
  }
  const native = await tryEngine('native', purpose);
  if (native.ok) return succeeded({ engine: native.value, failures: [] });
  const wasm = await tryEngine('wasm', purpose);
  if (wasm.ok) return succeeded({ engine: wasm.value, failures: [native.failure] });
  return failed({ kind: 'engine-missing' });
}

async function tryEngine(kind: EngineKind, purpose: EnginePurpose): Promise<Outcome<Engine>> {
  try {
    const engine = await loaders[kind](purpose);
    const failure = checkArithmetic(engine);
    return failure === undefined ? succeeded(engine) : failed(failure);
  } catch (error) {
    // Whatever the library says about a missing or unfit binary, it is one failure here: no engine.
    const reason = error instanceof Error ? firstLine(error.message) : String(error);
    return failed({ kind: 'engine-unavailable', engine: kind, reason });
  }
}

/** Multiplies two small matrices; also makes the library do its first-time work. */
function checkArithmetic(engine: Engine): Failure | undefined {
  const { tf } = engine;
  const product = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])).dataSync()[0]);
  if (product === 11) return undefined;
  return { kind: 'engine-unavailable', engine: engine.kind, reason: `1·3 + 2·4 gave ${String(product)}` };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? text;
}
