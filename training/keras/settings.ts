import {
  activations,
  type Activation,
  type Pair,
  type Padding,
  type Shape,
  type Sliding,
} from './network.js';
import { refuse } from './refusal.js';

/** Other names of an activation, in Keras' various versions. */
const otherNames: Readonly<Record<string, Activation>> = { silu: 'swish' };

/** Largest size, stride or number of filters that a layer may ask for. */
const largest = 65_536;

/**
 * The settings of one layer, read with what Keras takes where the file is silent. Every method throws a Refusal
 * that names the layer and the setting, where its value is not one that can be computed with.
 */
export class LayerSettings {
  constructor(
    readonly layer: string,
    readonly type: string,
    private readonly config: Readonly<Record<string, unknown>>,
  ) {}

  refuse(problem: 'setting', setting: string): never;
  refuse(problem: 'code' | 'custom' | 'unknown' | 'inside' | 'shared' | 'inputs'): never;
  refuse(
    problem: 'setting' | 'code' | 'custom' | 'unknown' | 'inside' | 'shared' | 'inputs',
    setting = '',
  ): never {
    const { layer, type } = this;
    refuse({ kind: 'import-layer', layer, type, problem, detail: setting });
  }

  whole(name: string, usual?: number): number {
    const value = this.value(name, usual);
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= largest;
    return fits ? value : this.refuseValue(name);
  }

  number(name: string, usual: number): number {
    const value = this.value(name, usual);
    return typeof value === 'number' && Number.isFinite(value) ? value : this.refuseValue(name);
  }

  flag(name: string, usual: boolean): boolean {
    const value = this.value(name, usual);
    return typeof value === 'boolean' ? value : this.refuseValue(name);
  }

  /** One number for both sides, or a list of two. */
  pair(name: string, usual?: Pair, least = 1): Pair {
    const value = this.value(name, usual);
    const sides: unknown[] = Array.isArray(value) ? value : [value, value];
    const [down, across] = sides;
    const fits = (side: unknown): side is number =>
      typeof side === 'number' && Number.isInteger(side) && side >= least && side <= largest;
    if (sides.length !== 2 || !fits(down) || !fits(across)) return this.refuseValue(name);
    return [down, across];
  }

  padding(): Padding {
    const value = this.value('padding', 'valid');
    return value === 'valid' || value === 'same' ? value : this.refuseValue('padding');
  }

  activation(name = 'activation'): Activation {
    const value = this.value(name, 'linear');
    // Keras 3 wraps the name: {"class_name": "function", "config": "relu"}.
    const wrapped = typeof value === 'object' && value !== null && 'config' in value ? value.config : value;
    const found = typeof wrapped === 'string' ? (otherNames[wrapped] ?? wrapped) : undefined;
    return activations.find((activation) => activation === found) ?? this.refuseValue(name);
  }

  /** A filter's; a dilation only where the layer has one. */
  sliding(size: 'kernel_size' | 'pool_size'): Sliding {
    this.mustBe('data_format', undefined, 'channels_last');
    const pooling = size === 'pool_size';
    const pair = this.pair(size, pooling ? [2, 2] : undefined);
    const strides = this.pair('strides', pooling ? pair : [1, 1]);
    const dilation = pooling ? ([1, 1] as const) : this.pair('dilation_rate', [1, 1]);
    // Keras itself has no such layer.
    if (Math.max(...strides) > 1 && Math.max(...dilation) > 1)
      this.refuse('setting', 'dilation_rate, strides');
    return { size: pair, strides, dilation, padding: this.padding() };
  }

  /** Sides of a shape; −1 where it may be open. */
  shape(name: string): Shape {
    const value = this.value(name);
    if (!Array.isArray(value) || value.length < 1 || value.length > 4) return this.refuseValue(name);
    return value.map((side: unknown) =>
      typeof side === 'number' && Number.isInteger(side) && side >= -1 && side !== 0
        ? side
        : this.refuseValue(name),
    );
  }

  /** Refuses every other value than these. */
  mustBe(name: string, ...allowed: readonly (string | number | boolean | undefined)[]): void {
    const value = this.value(name);
    if (!allowed.some((each) => each === value)) this.refuseValue(name);
  }

  /** A value as the file has it; Keras writes null for what was not said. */
  value(name: string, usual?: unknown): unknown {
    return this.config[name] ?? usual;
  }

  refuseValue(name: string): never {
    const written = JSON.stringify(this.config[name]) as string | undefined;
    return this.refuse('setting', written === undefined ? name : `${name} = ${written.slice(0, 60)}`);
  }
}
