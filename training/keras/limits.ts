/** What a file from elsewhere may cost; far above every network that a camera's pictures can be read with. */
export const limits = {
  /** Bytes of the file. */
  file: 500 * 2 ** 20,
  /** Characters of the network's description. */
  description: 4 * 2 ** 20,
  layers: 1000,
  /** Numbers that a network may have. */
  parameters: 64_000_000,
  /** Numbers that a layer may give for one picture. */
  activations: 16_000_000,
  /** Multiplications for one picture. */
  multiplications: 8e9,
} as const;

/**
 * Milliseconds that a file of so many bytes may be read for. A damaged HDF5 file can lead its reader round in circles;
 * a whole one takes a fraction of this on slow computers too.
 */
export const readingTime = (bytes: number): number => 10_000 + bytes / 10_000;
