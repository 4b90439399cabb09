import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const source = (path: string): string => resolve(import.meta.dirname, path);

// `dependencies` of package.json stay outside the bundles (native code, and files they find beside themselves);
// `devDependencies` are bundled, so that an installed app carries no packages that it does not load.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: source('main/index.ts'),
          recognizer: source('inference/worker.ts'),
          cli: source('cli/index.ts'),
        },
        output: { chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload cannot load other files: one self-contained CommonJS file.
      rollupOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react()],
    build: {
      outDir: source('out/renderer'),
      rollupOptions: { input: { index: source('renderer/index.html') } },
    },
  },
});
