import type { Tensor } from '@tensorflow/tfjs';
import type { Engine, TensorFlow } from '../engine.js';

/** An attribute of a TensorFlow operation, as tfjs-node's binding takes it. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | readonly number[];
}

/** The part of tfjs-node's backend that runs a TensorFlow operation by its name. */
interface NativeBackend {
  executeMultipleOutputs(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly Tensor[],
    outputs: number,
  ): Tensor[];
}

/** `TF_AttrType` in TensorFlow's C header `tf_attrtype.h`. */
const attributeTypes = { text: 0, integer: 1, real: 2, flag: 3, type: 4, shape: 5 } as const;

/** `TF_DataType` in TensorFlow's C header `tf_datatype.h`. */
export const dataTypes = { float32: 1, int32: 3, uint8: 4, bool: 10 } as const;
export type DataTypeName = keyof typeof dataTypes;

export const text = (name: string, value: string): Attribute => ({ name, type: attributeTypes.text, value });
export const integer = (name: string, value: number | readonly number[]): Attribute => ({
  name,
  type: attributeTypes.integer,
  value,
});
export const real = (name: string, value: number): Attribute => ({ name, type: attributeTypes.real, value });
export const flag = (name: string, value: boolean): Attribute => ({ name, type: attributeTypes.flag, value });
export const dataType = (name: string, type: DataTypeName): Attribute => ({
  name,
  type: attributeTypes.type,
  value: dataTypes[type],
});
export const shapeOf = (name: string, value: readonly number[]): Attribute => ({
  name,
  type: attributeTypes.shape,
  value,
});

/** The element type of nearly every operation here. */
export const ofFloats = dataType('T', 'float32');

/**
 * TensorFlow's own kernels by name.
 *
 * tfjs composes most gradients from many small operations; TensorFlow has one fused kernel for each, several
 * times as fast. The results are ordinary tensors, which `tf.tidy` and `dispose` release. They are computed
 * when the call returns.
 */
export class NativeKernels {
  readonly tf: TensorFlow;
  private readonly backend: NativeBackend;

  /** @throws when the engine is not native: nothing else has these kernels. */
  constructor(engine: Pick<Engine, 'kind' | 'tf'>) {
    if (engine.kind !== 'native') throw new Error('only the native engine has these operations');
    this.tf = engine.tf;
    this.backend = nativeBackend(engine.tf.backend());
  }

  /** Runs an operation with one result. @throws what TensorFlow says when it refuses. */
  one(name: string, attributes: readonly Attribute[], inputs: readonly Tensor[]): Tensor {
    const [result] = this.many(name, attributes, inputs, 1);
    if (result === undefined) throw new Error(`${name} gave no result`);
    return result;
  }

  /** Runs an operation with `outputs` results. @throws what TensorFlow says when it refuses. */
  many(name: string, attributes: readonly Attribute[], inputs: readonly Tensor[], outputs: number): Tensor[] {
    return this.backend.executeMultipleOutputs(name, attributes, inputs, outputs);
  }

  /** Whole numbers as a tensor, for shapes, axes and the like. */
  integers(values: readonly number[]): Tensor {
    return this.tf.tensor1d([...values], 'int32');
  }

  /** `values × factor`, element by element. */
  scale(values: Tensor, factor: number): Tensor {
    return this.one('Mul', [ofFloats], [values, this.tf.scalar(factor)]);
  }

  add(first: Tensor, second: Tensor): Tensor {
    return this.one('AddV2', [ofFloats], [first, second]);
  }

  multiply(first: Tensor, second: Tensor): Tensor {
    return this.one('Mul', [ofFloats], [first, second]);
  }
}

function nativeBackend(backend: object): NativeBackend {
  if ('executeMultipleOutputs' in backend && typeof backend.executeMultipleOutputs === 'function') {
    return backend as NativeBackend;
  }
  throw new Error('this tfjs-node cannot run operations by name');
}
