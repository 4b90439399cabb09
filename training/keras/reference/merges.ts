import type { OperationOfKind, Shape } from '../network.js';
import { zeros, type Values } from './values.js';

const operations: Readonly<Record<OperationOfKind<'merge'>['by'], (values: readonly number[]) => number>> = {
  add: (values) => values.reduce((sum, value) => sum + value, 0),
  multiply: (values) => values.reduce((product, value) => product * value, 1),
  average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  maximum: (values) => Math.max(...values),
};

/** Sides of 1 count for every place along that side. */
export function merged(by: OperationOfKind<'merge'>['by'], inputs: readonly Values[], shape: Shape): Values {
  const output = zeros(shape);
  const operation = operations[by];
  for (let place = 0; place < output.numbers.length; place++) {
    const values = inputs.map((input) => input.numbers[placeIn(input.shape, shape, place)] ?? 0);
    output.numbers[place] = operation(values);
  }
  return output;
}

function placeIn(inner: Shape, outer: Shape, place: number): number {
  let [rest, found, step] = [place, 0, 1];
  for (let axis = outer.length - 1; axis >= 0; axis--) {
    const side = outer[axis] ?? 1;
    const own = inner[axis] ?? 1;
    if (own > 1) found += (rest % side) * step;
    rest = Math.floor(rest / side);
    step *= own;
  }
  return found;
}

/** Puts the channels of each pixel one after the other. */
export function concatenated(inputs: readonly Values[], shape: Shape): Values {
  const output = zeros(shape);
  const channels = shape.at(-1) ?? 1;
  let first = 0;
  for (const { shape: own, numbers } of inputs) {
    const width = own.at(-1) ?? 1;
    for (let pixel = 0; pixel * width < numbers.length; pixel++) {
      output.numbers.set(numbers.subarray(pixel * width, (pixel + 1) * width), pixel * channels + first);
    }
    first += width;
  }
  return output;
}
