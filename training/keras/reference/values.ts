import { elementsOf, type Shape } from '../network.js';

/** What a layer gives for one picture. */
export interface Values {
  readonly shape: Shape;
  readonly numbers: Float64Array;
}

export function zeros(shape: Shape): Values {
  return { shape, numbers: new Float64Array(elementsOf(shape)) };
}

/** The same places with other numbers, made from each number and its channel. */
export function mapped({ shape, numbers }: Values, by: (value: number, channel: number) => number): Values {
  const channels = shape.at(-1) ?? 1;
  return { shape, numbers: numbers.map((value, index) => by(value, index % channels)) };
}
