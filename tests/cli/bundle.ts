import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** The folder of this checkout. */
export const root = join(import.meta.dirname, '..', '..');

/** What the bundle is made of. */
const sources = ['cli', 'common', 'files', 'inference', 'analysis', 'training', 'package.json'];

/**
 * The command line as one program: the checkout's own bundle where that is newer than all sources, else one
 * made for the tests. Test files run side by side, so each may build it, and the last one puts it in place.
 */
export async function commandLineProgram(): Promise<string> {
  const newest = Math.max(...sources.map((source) => newestIn(join(root, source))));
  const own = join(root, 'out', 'main', 'cli.js');
  if (existsSync(own) && statSync(own).mtimeMs > newest) return own;
  // Inside the checkout, where the program finds packages and models.
  const folder = join(root, 'out', 'tests', `cli-${Math.round(newest)}`);
  const program = join(folder, 'cli.js');
  if (!existsSync(program)) await buildInto(folder);
  return program;
}

function newestIn(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

async function buildInto(folder: string): Promise<void> {
  const temporary = `${folder}.${process.pid}`;
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const outside = Object.keys(dependencies);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // As in electron.vite.config.ts: only `dependencies` stay outside.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: temporary,
      target: 'node20',
      rollupOptions: {
        input: {
          cli: join(root, 'cli', 'index.ts'),
          'keras-reader': join(root, 'training', 'keras', 'reader-thread.ts'),
          'photo-worker': join(root, 'analysis', 'photo-worker.ts'),
          'video-decoder': join(root, 'analysis', 'video', 'decoding-program.ts'),
        },
        external: (id) => outside.some((name) => id === name || id.startsWith(`${name}/`)),
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
        onwarn(warning, warn) {
          if (warning.code !== 'INVALID_ANNOTATION') warn(warning);
        },
      },
    },
  });
  removeOldBundles();
  mkdirSync(join(folder, '..'), { recursive: true });
  try {
    renameSync(temporary, folder);
  } catch {
    // Another test file was quicker with the same.
    rmSync(temporary, { recursive: true });
  }
}

/** Bundles of former sources; younger ones may still be in use. */
function removeOldBundles(): void {
  const folder = join(root, 'out', 'tests');
  const hourAgo = Date.now() - 3_600_000;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    if (name.startsWith('cli-') && statSync(path).mtimeMs < hourAgo) rmSync(path, { recursive: true });
  }
}
