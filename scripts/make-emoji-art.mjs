// @ts-check
// Writes assets/emoji/*.svg from the Noto emoji art of the package @iconify-json/noto.
// Run by hand when the art or the list of emotions changes: node scripts/make-emoji-art.mjs
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const folder = resolve(import.meta.dirname, '../assets/emoji');

/** The art's own name for each emoji of common/emotions.ts. */
const artOf = {
  angry: 'angry-face',
  disgust: 'nauseated-face',
  fear: 'fearful-face',
  happy: 'grinning-face-with-smiling-eyes',
  neutral: 'neutral-face',
  sad: 'crying-face',
  surprise: 'astonished-face',
  unsure: 'thinking-face',
};

/** @typedef {{ width: number, height: number, icons: Record<string, { body: string }> }} IconSet */

/** @type {IconSet} */
const art = JSON.parse(await readFile(require.resolve('@iconify-json/noto/icons.json'), 'utf8'));
/**
 * The package's optimiser let a gradient of the thinking face inherit another one's transformation, which turns
 * the yellow face orange; a transformation of its own that changes nothing undoes that.
 * @param {string} body
 */
const withOwnTransforms = (body) =>
  body.replace(
    /(<radialGradient(?![^>]*gradientTransform)[^>]*) href=/g,
    '$1 gradientTransform="scale(1)" href=',
  );

await mkdir(folder, { recursive: true });
for (const [name, icon] of Object.entries(artOf)) {
  const body = art.icons[icon]?.body;
  if (body === undefined) throw new Error(`The art has no ${icon}.`);
  const size = `width="${art.width}" height="${art.height}" viewBox="0 0 ${art.width} ${art.height}"`;
  await writeFile(
    join(folder, `${name}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${withOwnTransforms(body)}</svg>\n`,
  );
}
console.log(`${Object.keys(artOf).length} pictures in ${folder}`);
