import type { Tensor } from '@tensorflow/tfjs';
import type { NativeKernels } from '../../inference/engines/native-kernels.js';
import type { ResolvedLayer } from '../networks/resolve.js';
import type { Variable } from '../kernels/variable.js';

/** One way through the network: a training step with a batch, or the classification of one. */
export interface Pass {
  readonly training: boolean;
  /** Key of this step's random numbers. */
  readonly seed: number;
  readonly step: number;
  /** A weight's values; read once a pass, released before the weights change. */
  read(weight: Variable): Tensor;
  /** Takes over a weight's gradient. */
  gradient(weight: Variable, gradient: Tensor): void;
  /** Runs once the gradients are applied: for averages that a layer keeps itself. */
  afterwards(update: () => void): void;
}

export interface LayerResult {
  /**
   * While training a new tensor, never the input itself. The layer's caller releases it; while training not
   * before `backward`, for which some layers need it.
   */
  readonly output: Tensor;
  /**
   * Hands the weights' gradients to the pass and returns the input's; nothing where the caller does not want it.
   * Releases what only the layer itself kept. The given gradient stays the caller's.
   */
  readonly backward: (gradient: Tensor, wanted: boolean) => Tensor | undefined;
}

/** A layer at work: its output for an input, and the way back. The input stays the caller's. */
export type GraphLayer = (input: Tensor, pass: Pass) => LayerResult;

/** What layers are made from. */
export interface LayerSurroundings {
  readonly native: NativeKernels;
  /** The weight of a layer by its role, such as `kernel`. */
  readonly weight: (layer: ResolvedLayer, role: string) => Variable;
  /** Where the averages that a layer keeps itself come from before the first step: nowhere, or from a model. */
  readonly averages: 'new' | 'taken-over';
}
