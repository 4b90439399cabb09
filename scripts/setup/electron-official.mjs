// @ts-check
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { createPartialFolder } from '../lib/cache-folder.mjs';
import { officialRuntime } from '../lib/electron-runtime.mjs';
import { patienceWithOfficialHost, runTool } from './tool.mjs';

/** About what the download weighs; the installer verifies it by its own list of hashes. */
const roughBytes = 115e6;

/**
 * Has Electron's own installer fetch the runtime; it respects ELECTRON_MIRROR and its kin.
 * @param {import('./step.mjs').SetupContext} context
 * @param {import('./step.mjs').Progress} progress
 * @returns {Promise<boolean>} whether it is there now
 */
export async function installOfficialElectron(context, progress) {
  const { root, cache, environment } = context;
  const work = createPartialFolder(cache);
  try {
    await runTool(
      context,
      {
        name: 'electron',
        what: context.text('electron.downloading'),
        command: [process.execPath, join(root, 'node_modules', 'electron', 'install.js')],
        folder: root,
        environment: {
          TMPDIR: work,
          TEMP: work,
          electron_config_cache: environment.electron_config_cache ?? join(cache, 'electron-downloads'),
          ...(usesProxy(environment) && { ELECTRON_GET_USE_PROXY: '1' }),
        },
        download: { folder: work, bytes: roughBytes, firstByte: patienceWithOfficialHost, nextByte: 60_000 },
      },
      progress,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return officialRuntime(root) !== undefined;
}

/** @param {NodeJS.ProcessEnv} environment */
function usesProxy(environment) {
  return Boolean(
    environment.HTTPS_PROXY || environment.https_proxy || environment.HTTP_PROXY || environment.http_proxy,
  );
}
