import type { Tensor } from '@tensorflow/tfjs';
import { softmaxCrossEntropy } from '../kernels/loss.js';
import type { NativeKernels } from '../../inference/engines/native-kernels.js';
import { adamConstants, type Variable } from '../kernels/variable.js';
import type { NetworkDescription } from '../networks/description.js';
import { resolveNetwork, weightsOf } from '../networks/resolve.js';
import { buildGraph } from './build.js';
import type { GraphLayer, LayerSurroundings, Pass } from './pass.js';
import { NetworkWeights } from './weights.js';

/** Pictures and what they show. */
export interface Batch {
  readonly count: number;
  /** The network's input, `count` pictures one after the other. */
  readonly inputs: Float32Array;
  /** A distribution over the labels for each picture. */
  readonly targets: Float32Array;
}

export interface StepResult {
  /** Cross-entropy, the mean over the pictures, natural logarithm. */
  readonly loss: number;
  /** Pictures whose most probable label is the target's. */
  readonly correct: number;
}

/**
 * A network with its weights in TensorFlow, and the one thing to do with them: steps that make it better.
 * Everything random depends on the seed and the step's number alone.
 */
export class TrainableNetwork {
  readonly weights: NetworkWeights;
  private readonly logits: GraphLayer;
  private readonly inputShape: readonly [number, number, number];

  /**
   * @param seed of the first weights and of the dropout
   * @param averages `taken-over` where the first weights are those of a model, which has its averages already
   */
  constructor(
    private readonly native: NativeKernels,
    readonly description: NetworkDescription,
    private readonly seed: number,
    averages: LayerSurroundings['averages'] = 'new',
  ) {
    const layers = resolveNetwork(description);
    this.weights = new NetworkWeights(native, weightsOf(layers), seed);
    const weight = (layer: { readonly name: string }, role: string): Variable =>
      this.weights.variable(`${layer.name}/${role}`);
    this.logits = buildGraph({ native, weight, averages }, layers);
    const { height, width, channels } = description.input;
    this.inputShape = [height, width, channels];
  }

  /**
   * One step of Adam. `step` counts from 1 over the whole training.
   *
   * @param weightDecay share of the kernels that is taken away, times the learning rate
   */
  train(batch: Batch, step: number, learningRate: number, weightDecay = 0): StepResult {
    const { native } = this;
    return native.tf.tidy(() => {
      const { gradients, losses, logits, pass } = this.gradientsOf(batch, step);
      const result = { loss: meanOf(losses), correct: countCorrect(logits, batch.targets, batch.count) };
      pass.release();
      const constants = adamConstants(native, step, learningRate);
      this.weights.applyAdam(gradients, constants, learningRate * weightDecay);
      pass.update();
      return result;
    });
  }

  /** The loss of a step, without taking it. */
  loss(batch: Batch, step: number): number {
    return this.native.tf.tidy(() => meanOf(this.gradientsOf(batch, step).losses));
  }

  /** The gradients of a step by the weight's name, without taking it. */
  gradients(batch: Batch, step: number): Readonly<Record<string, Float32Array>> {
    return this.native.tf.tidy(() => {
      const { gradients } = this.gradientsOf(batch, step);
      const named = this.weights.values().flatMap(({ name }) => {
        const gradient = gradients.get(this.weights.variable(name));
        return gradient ? [[name, gradient.dataSync<'float32'>()] as const] : [];
      });
      return Object.fromEntries(named);
    });
  }

  /** The probability of each label for each picture, `count × labels`. */
  classify(inputs: Float32Array, count: number): Float32Array {
    const { tf } = this.native;
    return tf.tidy(() => {
      const pass = new NetworkPass({ training: false, seed: this.seed, step: 0 });
      const { output } = this.logits(this.inputTensor(inputs, count), pass);
      return tf.softmax(output).dataSync<'float32'>();
    });
  }

  dispose(): void {
    this.weights.dispose();
  }

  private gradientsOf(
    { inputs, targets, count }: Batch,
    step: number,
  ): {
    readonly gradients: ReadonlyMap<Variable, Tensor>;
    readonly losses: Tensor;
    readonly logits: Tensor;
    readonly pass: NetworkPass;
  } {
    const { native } = this;
    const pass = new NetworkPass({ training: true, seed: this.seed, step });
    const { output: logits, backward } = this.logits(this.inputTensor(inputs, count), pass);
    const { losses, gradient } = softmaxCrossEntropy(
      native,
      logits,
      native.tf.tensor2d(targets, [count, targets.length / count]),
    );
    backward(native.scale(gradient, 1 / count), false);
    return { gradients: pass.gradients, losses, logits, pass };
  }

  private inputTensor(inputs: Float32Array, count: number): Tensor {
    return this.native.tf.tensor(inputs, [count, ...this.inputShape]);
  }
}

class NetworkPass implements Pass {
  readonly training: boolean;
  readonly seed: number;
  readonly step: number;
  readonly gradients = new Map<Variable, Tensor>();
  private readonly readings = new Map<Variable, Tensor>();
  private readonly updates: (() => void)[] = [];

  constructor({ training, seed, step }: Pick<Pass, 'training' | 'seed' | 'step'>) {
    this.training = training;
    this.seed = seed;
    this.step = step;
  }

  read(weight: Variable): Tensor {
    const values = this.readings.get(weight) ?? weight.read();
    this.readings.set(weight, values);
    return values;
  }

  gradient(weight: Variable, gradient: Tensor): void {
    this.gradients.set(weight, gradient);
  }

  afterwards(update: () => void): void {
    this.updates.push(update);
  }

  /** Lets go of the weights, so that they can change in place. */
  release(): void {
    for (const values of this.readings.values()) values.dispose();
  }

  update(): void {
    for (const update of this.updates) update();
  }
}

function meanOf(losses: Tensor): number {
  const values = losses.dataSync<'float32'>();
  return values.reduce((sum, loss) => sum + loss, 0) / values.length;
}

function countCorrect(logits: Tensor, targets: Float32Array, count: number): number {
  const values = logits.dataSync<'float32'>();
  const labels = values.length / count;
  let correct = 0;
  for (let picture = 0; picture < count; picture++) {
    const start = picture * labels;
    if (largestOf(values, start, labels) === largestOf(targets, start, labels)) correct += 1;
  }
  return correct;
}

/** Position of the largest of `length` numbers from `start` on, counted from there; the first of equals. */
export function largestOf(values: Float32Array, start: number, length: number): number {
  let best = 0;
  for (let index = 1; index < length; index++) {
    if ((values[start + index] ?? 0) > (values[start + best] ?? 0)) best = index;
  }
  return best;
}
