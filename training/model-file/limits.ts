/** What a model file from elsewhere may cost; far above every model that a camera's pictures can be read with. */
export const limits = {
  /** Bytes of the file, and of all that comes out of it. */
  bytes: 500 * 2 ** 20,
  /** Bytes of the manifest, which is read before anything else is known. */
  manifest: 2 ** 20,
  entries: 64,
} as const;
