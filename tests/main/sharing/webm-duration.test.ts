import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationElement, withDurationSlot } from '../../../main/sharing/webm-duration.js';

/** The beginning of a file as Chromium's recorder writes it: a segment of unknown size, and no duration. */
const header = Buffer.from('1a45dfa3' + '84' + '42868101', 'hex');
const segment = Buffer.from('18538067' + '01ffffffffffffff', 'hex');
const scale = Buffer.from('2ad7b1' + '83' + '0f4240', 'hex');
const app = Buffer.from('4d80' + '86' + '4368726f6d65', 'hex');
const info = (...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from('1549a966', 'hex'), Buffer.from([0x80 | content.length]), content]);
};
const tracks = Buffer.from('1654ae6b' + '82' + 'abcd', 'hex');
const cluster = Buffer.from('1f43b675' + '01ffffffffffffff' + 'e78100', 'hex');

describe('the length of a recorded WebM', () => {
  it('finds room behind the facts about the file, and is filled in there', () => {
    const first = Buffer.concat([header, segment, info(scale, app), tracks, cluster]);
    const { bytes, slot } = withDurationSlot(first);
    expect(bytes).toHaveLength(first.length + 11);
    expect(slot?.unit).toBe(1_000_000);
    const written = Buffer.from(bytes);
    durationElement(12_345, slot?.unit ?? 1).copy(written, slot?.offset);
    const duration = Buffer.concat([Buffer.from('448988', 'hex'), Buffer.alloc(8)]);
    duration.writeDoubleBE(12_345, 3);
    expect(written).toEqual(Buffer.concat([header, segment, info(scale, app, duration), tracks, cluster]));
  });

  it('leaves a file alone that says its length, is another one, or breaks off', () => {
    const known = info(scale, durationElement(5, 1_000_000));
    for (const first of [
      Buffer.concat([header, segment, known, cluster]),
      Buffer.concat([header, segment, tracks, cluster]),
      Buffer.concat([header, segment, info(scale, app).subarray(0, 12)]),
      Buffer.from('0000002066747970', 'hex'),
      Buffer.alloc(0),
    ]) {
      const { bytes, slot } = withDurationSlot(first);
      expect(slot).toBeUndefined();
      expect(bytes).toEqual(first);
    }
  });

  it('survives whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const first = Buffer.concat([header, segment, noise]);
        const { bytes } = withDurationSlot(first);
        expect([first.length, first.length + 11]).toContain(bytes.length);
      }),
    );
  });
});
