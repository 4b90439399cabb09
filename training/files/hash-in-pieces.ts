import type { Hash } from 'node:crypto';

/** Node takes less than 2 GiB at once: 930,000 faces. */
const usualPiece = 2 ** 30;

/** Adds bytes of any number to a hash; the hash is that of the whole. */
export function hashInPieces(hash: Hash, bytes: Uint8Array, piece = usualPiece): Hash {
  for (let at = 0; at < bytes.length; at += piece) hash.update(bytes.subarray(at, at + piece));
  return hash;
}
