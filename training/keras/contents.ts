import type { Shape } from './network.js';
import type { Reason } from './refusal.js';

/** An array as it lies in the file. */
export interface StoredArray {
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** A layer's arrays, in the order in which Keras holds them. */
export interface StoredLayer {
  /** The layer's name, where the file says it. */
  readonly name: string | undefined;
  /** Of its group; Keras 3 makes it of the class and a number. */
  readonly group: string;
  readonly arrays: readonly StoredArray[];
}

/** What a Keras file holds of a network. */
export interface KerasContents {
  /** The network's description, as JSON; absent where the file has the numbers alone. */
  readonly description: string | undefined;
  /** Without those that have no arrays; in the order of the network where `inOrder`. */
  readonly layers: readonly StoredLayer[];
  readonly inOrder: boolean;
}

/** What the reading thread answers, once. */
export type ReaderAnswer =
  | { readonly kind: 'read'; readonly contents: KerasContents }
  | { readonly kind: 'refused'; readonly reason: Reason };
