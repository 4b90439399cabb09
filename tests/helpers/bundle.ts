import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { projectRoot } from './data.js';

/** As in the shipped app: packages with native code or files of their own stay outside. */
const external = [/^@tensorflow\//, /^@vladmandic\/face-api/, 'h5wasm', 'sharp'];

/**
 * Bundles one source file for plain Node, as electron-vite does for the app, and returns the bundle's address.
 * It lies inside the project, so that it finds the packages.
 *
 * @param name of the bundle; tests that run at the same time need different ones.
 */
export async function bundle(source: string, name: string): Promise<URL> {
  const outDir = join(projectRoot, 'out', 'test', name);
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(projectRoot, source),
      outDir,
      minify: false,
      rollupOptions: {
        external,
        output: { entryFileNames: 'entry.mjs', inlineDynamicImports: true },
        onwarn: () => undefined,
      },
    },
  });
  return pathToFileURL(join(outDir, 'entry.mjs'));
}
