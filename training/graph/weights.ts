import type { Tensor } from '@tensorflow/tfjs';
import type { NativeKernels } from '../../inference/engines/native-kernels.js';
import { Variable } from '../kernels/variable.js';
import { sizeOf, type WeightSpecification } from '../networks/resolve.js';
import { glorotUniform, RandomNumbers, uses } from '../random.js';

/** An array of numbers with its name and shape, in ordinary memory. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A weight with what Adam remembers of its gradients. */
interface TrainedWeight {
  readonly specification: WeightSpecification;
  readonly variable: Variable;
  /** First and second moment; none where gradients do not change the weight. */
  readonly moments: readonly [Variable, Variable] | undefined;
}

/** All numbers of a network that is being trained. */
export class NetworkWeights {
  private readonly weights: ReadonlyMap<string, TrainedWeight>;

  /** Starts with fresh weights; the same seed gives the same ones. */
  constructor(native: NativeKernels, specifications: readonly WeightSpecification[], seed: number) {
    const random = new RandomNumbers(seed, uses.weights);
    this.weights = new Map(
      specifications.map((specification) => {
        const { name, shape, trained } = specification;
        const zeros = (): Variable => new Variable(native, shape, new Float32Array(sizeOf(shape)));
        const variable = new Variable(native, shape, initialValues(specification, random));
        const moments = trained ? ([zeros(), zeros()] as const) : undefined;
        return [name, { specification, variable, moments }];
      }),
    );
  }

  /** @throws for a name that the network does not have. */
  variable(name: string): Variable {
    const weight = this.weights.get(name);
    if (weight === undefined) throw new Error(`the network has no ${name}`);
    return weight.variable;
  }

  /**
   * Moves every weight that has a gradient one step of Adam.
   *
   * @param decay share of every kernel that is taken away first (Loshchilov & Hutter 2019, AdamW); biases and
   * normalisations are left alone, since a small one explains nothing better than a large one
   */
  applyAdam(gradients: ReadonlyMap<Variable, Tensor>, constants: readonly Tensor[], decay: number): void {
    for (const { specification, variable, moments } of this.weights.values()) {
      const gradient = gradients.get(variable);
      if (gradient === undefined || moments === undefined) continue;
      if (decay > 0 && specification.shape.length > 1) variable.scaleBy(1 - decay);
      variable.applyAdam(...moments, constants, gradient);
    }
  }

  /** Copies of the weights: what classifies. */
  values(): NamedArray[] {
    return [...this.weights.values()].map(({ specification: { name, shape }, variable }) => ({
      name,
      shape,
      values: variable.values(),
    }));
  }

  /** Copies of the optimizer's moments, named `<weight>#first` and `<weight>#second`. */
  moments(): NamedArray[] {
    return [...this.weights.values()].flatMap(({ specification: { name, shape }, moments = [] }) =>
      moments.map((moment, index) => ({
        name: momentName(name, index),
        shape,
        values: moment.values(),
      })),
    );
  }

  /** Puts arrays back by name, weights and moments. @throws when one is unknown or of another size. */
  restore(arrays: readonly NamedArray[]): void {
    for (const { name, values } of arrays) {
      const [weightName = name, moment] = name.split('#');
      const weight = this.weights.get(weightName);
      const index = momentNames.findIndex((known) => known === moment);
      const target = moment === undefined ? weight?.variable : weight?.moments?.[index];
      if (target === undefined) throw new Error(`the network has no ${name}`);
      target.assign(values);
    }
  }

  dispose(): void {
    for (const { variable, moments = [] } of this.weights.values()) {
      for (const each of [variable, ...moments]) each.dispose();
    }
  }
}

const momentNames = ['first', 'second'] as const;
const momentName = (name: string, index: number): string => `${name}#${momentNames[index] ?? ''}`;

function initialValues({ shape, initial }: WeightSpecification, random: RandomNumbers): Float32Array {
  const count = sizeOf(shape);
  return initial.kind === 'constant'
    ? new Float32Array(count).fill(initial.value)
    : glorotUniform(count, initial.inputs, initial.outputs, random);
}
