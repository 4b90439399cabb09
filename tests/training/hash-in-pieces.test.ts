import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashInPieces } from '../../training/files/hash-in-pieces.js';

const bytes = Uint8Array.from({ length: 1_000 }, (_, index) => (index * 7) % 251);

it.each([1, 7, 999, 1_000, 1_001])('the hash in pieces of %i bytes is that of the whole', (piece) => {
  const whole = createHash('sha256').update(bytes).digest('hex');
  expect(hashInPieces(createHash('sha256'), bytes, piece).digest('hex')).toBe(whole);
});

it('takes more bytes than Node takes at once', { timeout: 120_000 }, () => {
  // Zeros that are never written take no memory.
  const many = new Uint8Array(2 ** 31 + 5);
  expect(hashInPieces(createHash('sha256'), many).digest('hex')).toHaveLength(64);
  expect(() => createHash('sha256').update(many)).toThrow('too long');
});
