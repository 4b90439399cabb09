// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '../lib/project.mjs';

/** Where electron-builder.yml takes them from, in place of the packages' own. */
const slimFolder = join(projectRoot, 'out/slim');

/** The programs of TensorFlow.js that every recognition thread loads, four million characters of them. */
const libraries = [
  'tfjs/dist/tf.node.js',
  'tfjs-core/dist/tf-core.node.js',
  'tfjs-layers/dist/tf-layers.node.js',
];

/**
 * Writes those libraries as they are, without their comments and in ASCII. V8 keeps a program's text as long as it
 * runs, in two bytes a character where a single one is beyond Latin-1, be it in a comment.
 */
export async function slimLibraries() {
  // Only now: this module is loaded before the packages are installed.
  const { transformWithEsbuild } = await import('vite');
  for (const library of libraries) {
    const file = join(projectRoot, 'node_modules/@tensorflow', library);
    const { code } = await transformWithEsbuild(await readFile(file, 'utf8'), file, {
      charset: 'ascii',
      minifyWhitespace: true,
      // Each licence stays, once.
      legalComments: 'eof',
      target: 'esnext',
      sourcemap: false,
    });
    const slim = join(slimFolder, library);
    await mkdir(dirname(slim), { recursive: true });
    await writeFile(slim, code);
  }
}
