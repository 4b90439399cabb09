import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { astronaut } from './data.js';

/** The known face, small enough to be quick and large enough to be found. */
export const smallFace = (): Sharp => sharp(astronaut).removeAlpha().resize(256);

/** The known face in every form that a file of it may have; all of them are the same picture. */
export async function writeGoodPictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const write = async (name: string, picture: Sharp): Promise<void> => {
    writeFileSync(join(folder, name), await picture.toBuffer());
  };
  const turned = sharp(await smallFace().rotate(-90).toBuffer());
  await write('turned.jpg', turned.jpeg().withMetadata({ orientation: 6 }));
  await write('photo.webp', smallFace().webp());
  await write('grey.png', smallFace().greyscale().png());
  await write('sixteen bits.png', smallFace().toColourspace('rgb16').png());
  await write('print.jpeg', smallFace().toColourspace('cmyk').jpeg());
  await write('really-png.jpg', smallFace().png());
  await write('-dash.jpg', smallFace().jpeg());
  await write('=1+2,"quoted" 开心.PNG', smallFace().png());
}

/** Every kind of bad file, by the failure that each must give. */
export async function writeBadPictures(folder: string): Promise<Readonly<Record<string, string>>> {
  mkdirSync(folder, { recursive: true });
  const jpeg = await smallFace().jpeg().toBuffer();
  const png = await smallFace().png().toBuffer();
  const files: Record<string, { content: Uint8Array | string; kind: string }> = {
    'cut.jpg': { content: jpeg.subarray(0, jpeg.length / 2), kind: 'file-truncated' },
    'cut.png': { content: png.subarray(0, png.length / 2), kind: 'file-truncated' },
    'empty.jpg': { content: '', kind: 'file-empty' },
    'huge.png': { content: pngHeader(20_000, 20_000), kind: 'file-too-large' },
    'text.jpg': { content: 'This is a text.\n', kind: 'file-not-image' },
  };
  for (const [name, { content }] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return Object.fromEntries(Object.entries(files).map(([name, { kind }]) => [name, kind]));
}

/** A PNG file that promises a picture of this size and ends there. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', Buffer.alloc(16))]);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
