import type { Tensor } from '@tensorflow/tfjs';
import {
  dataType,
  flag,
  ofFloats,
  shapeOf,
  text,
  type NativeKernels,
} from '../../inference/engines/native-kernels.js';

const floats = dataType('dtype', 'float32');

let variablesMade = 0;

/**
 * Numbers that TensorFlow changes in place. A tensor cannot change; an optimizer that replaced 2.3 million
 * weights and their two moments with new tensors at every step would spend its time moving memory.
 */
export class Variable {
  private readonly handle: Tensor;

  /** @param values as many as the shape has elements */
  constructor(
    private readonly native: NativeKernels,
    readonly shape: readonly number[],
    values: Float32Array,
  ) {
    // TensorFlow gives the same memory for the same name, so every variable of the process has its own.
    variablesMade += 1;
    const name = `emojify-${String(variablesMade)}`;
    const attributes = [
      text('container', ''),
      text('shared_name', name),
      floats,
      shapeOf('shape', this.shape),
    ];
    this.handle = native.tf.keep(native.one('VarHandleOp', attributes, []));
    this.assign(values);
  }

  /** The values as a tensor, without a copy. Release it before the next change, which would copy otherwise. */
  read(): Tensor {
    return this.native.one('ReadVariableOp', [floats], [this.handle]);
  }

  /** A copy of the values. */
  values(): Float32Array {
    const tensor = this.read();
    const values = tensor.dataSync<'float32'>();
    tensor.dispose();
    return values;
  }

  assign(values: Float32Array): void {
    const { native } = this;
    native.tf.tidy(() => {
      // A tensor made from an array lies in JavaScript's memory; the product lies in TensorFlow's own.
      this.assignTensor(native.scale(native.tf.tensor(values, [...this.shape]), 1));
    });
  }

  /** Moves a share of the way to other values: a moving average. */
  approach(target: Tensor, share: number): void {
    const { native } = this;
    native.tf.tidy(() => {
      this.assignTensor(native.add(native.scale(this.read(), 1 - share), native.scale(target, share)));
    });
  }

  /** Multiplies all values. */
  scaleBy(factor: number): void {
    const { native } = this;
    native.tf.tidy(() => this.assignTensor(native.scale(this.read(), factor)));
  }

  private assignTensor(values: Tensor): void {
    this.native.many('AssignVariableOp', [floats], [this.handle, values], 0);
  }

  /**
   * One step of Adam (Kingma & Ba 2015, algorithm 1 with the reformulated step size of section 2, as Keras
   * computes it): `m ← β₁m + (1 − β₁)g`, `v ← β₂v + (1 − β₂)g²`,
   * `w ← w − rate × √(1 − β₂ᵗ) / (1 − β₁ᵗ) × m / (√v + ε)`.
   *
   * @param constants scalars in the kernel's order: `adamConstants`
   */
  applyAdam(first: Variable, second: Variable, constants: readonly Tensor[], gradient: Tensor): void {
    const attributes = [ofFloats, flag('use_locking', false), flag('use_nesterov', false)];
    const inputs = [this.handle, first.handle, second.handle, ...constants, gradient];
    this.native.many('ResourceApplyAdam', attributes, inputs, 0);
  }

  dispose(): void {
    this.native.many('DestroyResourceOp', [flag('ignore_lookup_error', true)], [this.handle], 0);
    this.handle.dispose();
  }
}

/** Keras' own; the original left them at that. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-7;

/** β₁ᵗ, β₂ᵗ, rate, β₁, β₂ and ε as scalars. `step` counts from 1. */
export function adamConstants(native: NativeKernels, step: number, rate: number): Tensor[] {
  const values = [beta1 ** step, beta2 ** step, rate, beta1, beta2, epsilon];
  return values.map((value) => native.tf.scalar(value));
}
