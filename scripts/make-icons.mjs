// @ts-check
// Writes assets/icons/<size>x<size>.png from assets/logo.svg: the application's icon in the sizes that
// electron-builder and the window ask for, and all of them in one file as Windows (.ico) and macOS (.icns) want it. Run by hand when the logo changes: node scripts/make-icons.mjs
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const assets = resolve(import.meta.dirname, '../assets');
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
/** Pixels of the drawing at 72 dots per inch. */
const drawnSize = 512;

/** The kinds of an .icns file that hold PNGs, by their side in pixels. */
const appleKinds = { 32: 'ic11', 64: 'ic12', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };
/** An .ico has one byte for a side. */
const largestForWindows = 256;

const drawing = await readFile(join(assets, 'logo.svg'));
await mkdir(join(assets, 'icons'), { recursive: true });
for (const size of sizes) {
  // Drawn at its own size, not scaled from another one: small icons stay sharp.
  const density = (72 * size) / drawnSize;
  const file = join(assets, 'icons', `${size}x${size}.png`);
  await sharp(drawing, { density }).resize(size, size).png({ compressionLevel: 9 }).toFile(file);
}

/** @type {Map<number, Buffer>} */
const pictures = new Map();
for (const size of sizes) pictures.set(size, await readFile(join(assets, 'icons', `${size}x${size}.png`)));
await writeFile(join(assets, 'icons', 'icon.icns'), appleIcon(pictures));
await writeFile(join(assets, 'icons', 'icon.ico'), windowsIcon(pictures));
console.log(`${sizes.length} icons in ${join(assets, 'icons')}`);

/**
 * @param {Map<number, Buffer>} pictures
 * @returns {Buffer}
 */
function appleIcon(pictures) {
  const parts = Object.entries(appleKinds).map(([size, kind]) => {
    const picture = pictures.get(Number(size)) ?? Buffer.alloc(0);
    return Buffer.concat([Buffer.from(kind), length(picture.length + 8), picture]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from('icns'), length(body.length + 8), body]);
}

/** @param {number} value */
function length(value) {
  const field = Buffer.alloc(4);
  field.writeUInt32BE(value);
  return field;
}

/**
 * @param {Map<number, Buffer>} pictures
 * @returns {Buffer}
 */
function windowsIcon(pictures) {
  const small = [...pictures].filter(([size]) => size <= largestForWindows);
  const header = Buffer.from([0, 0, 1, 0, small.length, 0]);
  let offset = header.length + 16 * small.length;
  const entries = small.map(([size, picture]) => {
    // 0 stands for 256.
    const entry = Buffer.from([size % 256, size % 256, 0, 0, 1, 0, 32, 0, ...Array(8).fill(0)]);
    entry.writeUInt32LE(picture.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += picture.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...small.map(([, picture]) => picture)]);
}
