import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { RandomNumbers } from '../../training/random.js';
import { damaged, oneOf } from './damage.js';

/** No system has files of that name, but a list of files may have it. */
export const impossibleName = 'a\0b.png';

/** Names that a file may have, however odd. */
export const hostileNames: readonly string[] = [
  impossibleName,
  '笑脸 😀.png',
  '“1”\t<b>.png',
  '\u202egnp.exe',
  '-rf.png',
  '%n%s.jpg',
  '{{file}}.png',
  'line\nbreak.png',
  `${'a'.repeat(240)}.png`,
  '.png',
  'no-ending',
];

const side = 40;

/** Every form of picture that may be handed to the app, small: colours, depths, turns, animation, odd sizes. */
export async function startingPictures(): Promise<Buffer[]> {
  const pixels = Uint8Array.from({ length: side * side * 3 }, (_, index) => (index * 7) % 256);
  const base = (): Sharp => sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
  const tiny = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });
  const frames = await Promise.all([base().png().toBuffer(), base().negate().png().toBuffer()]);
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => base().withMetadata({ orientation }).jpeg());
  const forms: Sharp[] = [
    ...turned,
    base().toColourspace('cmyk').jpeg(),
    base().jpeg({ progressive: true }),
    base().toColourspace('b-w').jpeg(),
    base().png(),
    base().toColourspace('rgb16').png(),
    base().toColourspace('grey16').png(),
    base().png({ palette: true }),
    base().png({ progressive: true }),
    base().ensureAlpha(0.5).png(),
    base().webp(),
    base().webp({ lossless: true }),
    base().ensureAlpha(0.5).webp(),
    sharp(frames, { join: { animated: true } }).webp({ loop: 0 }),
    sharp(frames, { join: { animated: true } }).gif(),
    base().tiff(),
    tiny.clone().png(),
    tiny.clone().jpeg(),
    base().resize(4_000, 1, { fit: 'fill' }).png(),
    base().withIccProfile('p3').jpeg(),
  ];
  const made = await Promise.all(forms.map((form) => form.toBuffer()));
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
  return [...made, Buffer.from(drawing), Buffer.from('%PDF-1.7'), Buffer.alloc(0)];
}

/** A picture of which something is not as its header says, or nothing is. */
export function hostilePicture(starting: readonly Buffer[], random: RandomNumbers): Buffer {
  const picture = Buffer.from(oneOf(random, starting));
  switch (random.below(6)) {
    case 0:
      return withSize(picture, random);
    case 1:
      return withChunk(picture, random);
    case 2:
      // One picture's beginning, another one's end.
      return Buffer.concat([picture.subarray(0, random.below(picture.length + 1)), oneOf(random, starting)]);
    case 3:
      return random.below(4) === 0 ? picture : damaged(withSize(picture, random), random);
    default:
      return damaged(picture, random);
  }
}

const sides = [0, 1, 15, 16, 17, 1_921, 14_142, 20_000, 65_535, 1_000_000, 0x7fffffff, 0xffffffff];

/** Claims another width and height in the header of a PNG, JPEG or WebP file, checksum included. */
function withSize(picture: Buffer, random: RandomNumbers): Buffer {
  const [width, height] = [oneOf(random, sides), oneOf(random, sides)];
  if (picture.toString('latin1', 1, 4) === 'PNG') {
    picture.writeUInt32BE(width, 16);
    picture.writeUInt32BE(height, 20);
    picture.writeUInt32BE(crc32(picture.subarray(12, 29)), 29);
    return picture;
  }
  const frame = picture.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(picture[at + 1] ?? 0));
  if (picture[0] === 0xff && frame >= 0 && frame + 9 < picture.length) {
    picture.writeUInt16BE(height & 0xffff, frame + 5);
    picture.writeUInt16BE(width & 0xffff, frame + 7);
  } else if (picture.toString('latin1', 8, 12) === 'WEBP' && picture.length > 30) {
    picture.writeUInt32LE(width, 24);
  }
  return picture;
}

/** Puts a chunk with an odd kind or length behind a PNG's header; other files get it at their end. */
function withChunk(picture: Buffer, random: RandomNumbers): Buffer {
  const kind = oneOf(random, ['iCCP', 'zTXt', 'eXIf', 'acTL', 'tRNS', 'PLTE', 'IHDR', 'xxxx']);
  const body = Buffer.alloc(random.below(3) * 1_000_000, random.below(256));
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(random.below(3) === 0 ? 0xffffffff : body.length);
  sum.writeUInt32BE(crc32(named));
  const at = Math.min(33, picture.length);
  return Buffer.concat([picture.subarray(0, at), length, named, sum, picture.subarray(at)]);
}
