import type { Activation } from '../network.js';

/** Constants of SELU (Klambauer et al. 2017). */
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 } as const;

const each: Readonly<Record<Exclude<Activation, 'softmax'>, (value: number) => number>> = {
  linear: (value) => value,
  relu: (value) => Math.max(0, value),
  relu6: (value) => Math.min(6, Math.max(0, value)),
  elu: (value) => (value > 0 ? value : Math.expm1(value)),
  selu: (value) => selu.scale * (value > 0 ? value : selu.alpha * Math.expm1(value)),
  sigmoid,
  tanh: (value) => Math.tanh(value),
  softplus: (value) => Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value))),
  softsign: (value) => value / (1 + Math.abs(value)),
  swish: (value) => value * sigmoid(value),
};

/** @param channels length of the last axis, over which softmax goes */
export function activate(values: Float64Array, activation: Activation, channels: number): Float64Array {
  return activation === 'softmax' ? softmax(values, channels) : values.map(each[activation]);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function softmax(values: Float64Array, channels: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += channels) {
    const row = values.subarray(start, start + channels);
    const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
    const powers = row.map((value) => Math.exp(value - largest));
    const sum = powers.reduce((all, value) => all + value, 0);
    result.set(
      powers.map((value) => value / sum),
      start,
    );
  }
  return result;
}
