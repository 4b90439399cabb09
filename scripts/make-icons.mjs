// @ts-check
// Writes assets/icons/<size>x<size>.png from assets/logo.svg: the application's icon in the sizes that
// electron-builder and the window ask for. Run by hand when the logo changes: node scripts/make-icons.mjs
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const assets = resolve(import.meta.dirname, '../assets');
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
/** Pixels of the drawing at 72 dots per inch. */
const drawnSize = 512;

const drawing = await readFile(join(assets, 'logo.svg'));
await mkdir(join(assets, 'icons'), { recursive: true });
for (const size of sizes) {
  // Drawn at its own size, not scaled from another one: small icons stay sharp.
  const density = (72 * size) / drawnSize;
  const file = join(assets, 'icons', `${size}x${size}.png`);
  await sharp(drawing, { density }).resize(size, size).png({ compressionLevel: 9 }).toFile(file);
}
console.log(`${sizes.length} icons in ${join(assets, 'icons')}`);
