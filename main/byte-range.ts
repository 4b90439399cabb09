/** The first and the last byte that are asked for, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What a `Range` header asks for, of a file with so many bytes. Nothing: the whole of it, also where the header
 * is of a form that players do not use.
 */
export function byteRange(header: string | null, size: number): ByteRange | 'outside' | undefined {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (asked === null) return undefined;
  const first = Number(asked[1]);
  const last = Math.min(asked[2] === '' ? size - 1 : Number(asked[2]), size - 1);
  return first > last ? 'outside' : { first, last };
}
