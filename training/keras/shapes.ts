import { elementsOf, type Operation, type Pair, type Shape, type Sliding } from './network.js';

/** The shape of what a layer gives, or undefined where it cannot take such inputs. */
export function outputShapeOf(operation: Operation, inputs: readonly Shape[]): Shape | undefined {
  if (operation.kind === 'input') return operation.shape;
  const [first, ...others] = inputs;
  if (first === undefined) return undefined;
  if (operation.kind === 'merge') return inputs.length < 2 ? undefined : mergedShape(inputs);
  if (operation.kind === 'concatenate') return inputs.length < 2 ? undefined : concatenatedShape(inputs);
  return others.length > 0 ? undefined : shapeAfter(operation, first);
}

function shapeAfter(
  operation: Exclude<Operation, { kind: 'input' | 'merge' | 'concatenate' }>,
  input: Shape,
): Shape | undefined {
  const picture = pictureShape(input);
  switch (operation.kind) {
    case 'convolution':
    case 'separable-convolution':
      return picture && slid(picture, operation, operation.filters);
    case 'depthwise-convolution':
      return picture && slid(picture, operation, picture[2] * operation.multiplier);
    case 'pooling':
      return picture && slid(picture, operation, picture[2]);
    case 'global-pooling':
      return picture && [picture[2]];
    case 'zero-padding':
      return picture && padded(picture, operation);
    case 'dense':
      return input.length === 1 ? [operation.units] : undefined;
    case 'flatten':
      return [elementsOf(input)];
    case 'reshape':
      return reshaped(input, operation.shape);
    case 'batch-normalization':
    case 'activation':
    case 'leaky-relu':
    case 'rescaling':
    case 'dropout':
      return input;
  }
}

type PictureShape = readonly [height: number, width: number, channels: number];

/** Height, width and channels, where the shape is a picture's. */
export function pictureShape(shape: Shape): PictureShape | undefined {
  const [height, width, channels] = shape;
  if (height === undefined || width === undefined || channels === undefined) return undefined;
  return shape.length === 3 ? [height, width, channels] : undefined;
}

/** Pixels of the picture that a filter covers along one side. */
export function reach(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}

function slid([height, width]: PictureShape, sliding: Sliding, channels: number): Shape | undefined {
  const sides = [height, width].map((side, axis) => slidSide(side, sliding, axis as 0 | 1));
  return sides.every((side) => side >= 1) ? [...sides, channels] : undefined;
}

/** TensorFlow's `VALID` and `SAME`. */
function slidSide(side: number, { size, strides, dilation, padding }: Sliding, axis: 0 | 1): number {
  const room = padding === 'same' ? side : side - reach(size[axis], dilation[axis]) + 1;
  return Math.ceil(room / strides[axis]);
}

function padded(
  [height, width, channels]: PictureShape,
  { rows, columns }: { readonly rows: Pair; readonly columns: Pair },
): Shape {
  return [height + rows[0] + rows[1], width + columns[0] + columns[1], channels];
}

/** One side may be −1: it takes what the others leave. */
function reshaped(input: Shape, wanted: Shape): Shape | undefined {
  const elements = elementsOf(input);
  const known = elementsOf(wanted.filter((side) => side !== -1));
  const open = wanted.filter((side) => side === -1).length;
  if (open > 1 || known < 1) return undefined;
  const shape = wanted.map((side) => (side === -1 ? elements / known : side));
  const fits = shape.every((side) => Number.isInteger(side) && side >= 1) && elementsOf(shape) === elements;
  return fits ? shape : undefined;
}

/** Sides of 1 stretch to the others' side, as they do in Keras. */
function mergedShape(inputs: readonly Shape[]): Shape | undefined {
  const [first = []] = inputs;
  if (inputs.some(({ length }) => length !== first.length)) return undefined;
  const shape = first.map((_, axis) => Math.max(...inputs.map((input) => input[axis] ?? 1)));
  const fits = inputs.every((input) => input.every((side, axis) => side === 1 || side === shape[axis]));
  return fits ? shape : undefined;
}

function concatenatedShape(inputs: readonly Shape[]): Shape | undefined {
  const [first = []] = inputs;
  const before = (shape: Shape): string => String(shape.slice(0, -1));
  if (inputs.some((input) => input.length !== first.length || before(input) !== before(first)))
    return undefined;
  return [...first.slice(0, -1), inputs.reduce((sum, input) => sum + (input.at(-1) ?? 0), 0)];
}
