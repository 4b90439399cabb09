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
  /** Milliseconds for reading a file; what takes longer is damaged. */
  reading: 60_000,
} as const;
