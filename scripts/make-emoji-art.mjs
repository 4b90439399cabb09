// @ts-check
// Writes assets/emoji/<set>/<name>.svg from the packages @iconify-json/noto, fluent-emoji-flat and twemoji.
// Run by hand when the art or the list of emotions changes: node scripts/make-emoji-art.mjs
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const folder = resolve(import.meta.dirname, '../assets/emoji');

/** The art's own name for each emoji of common/emotions.ts; the packages agree on them. */
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

/** @param {string} body */
const unchanged = (body) => body;

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

/**
 * `edge`: what is added around the art, or cut off where it is negative, in the art's own units. With it every
 * face takes the same share of its picture, so that a change of the set changes no sizes and covers as much.
 */
const sets = [
  { name: 'noto', art: '@iconify-json/noto/icons.json', edge: 0, mend: withOwnTransforms },
  { name: 'fluent', art: '@iconify-json/fluent-emoji-flat/icons.json', edge: -1, mend: unchanged },
  { name: 'twemoji', art: '@iconify-json/twemoji/icons.json', edge: 1.2, mend: unchanged },
];

for (const { name: set, art: file, edge, mend } of sets) {
  /** @type {IconSet} */
  const art = JSON.parse(await readFile(require.resolve(file), 'utf8'));
  await mkdir(join(folder, set), { recursive: true });
  for (const [name, icon] of Object.entries(artOf)) {
    const body = art.icons[icon]?.body;
    if (body === undefined) throw new Error(`The art has no ${icon}.`);
    const box = [-edge, -edge, art.width + 2 * edge, art.height + 2 * edge].map((value) => value || 0);
    // One size for all: programs that draw them without a size of their own would else get small ones.
    const size = `width="128" height="128" viewBox="${box.join(' ')}"`;
    await writeFile(
      join(folder, set, `${name}.svg`),
      `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${mend(body)}</svg>\n`,
    );
  }
}
console.log(`${sets.length} × ${Object.keys(artOf).length} pictures in ${folder}`);
