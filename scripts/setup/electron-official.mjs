// @ts-check
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { createPartialFolder } from '../lib/cache-folder.mjs';
import { officialRuntime } from '../lib/electron-runtime.mjs';
import { lastLines, patienceWithOfficialHost, runTool } from './tool.mjs';

/** About what the download weighs; the installer verifies it by its own list of hashes. */
const roughBytes = 115e6;

/**
 * Has Electron's own installer fetch the runtime; it respects ELECTRON_MIRROR and its kin.
 * @param {import('./step.mjs').SetupContext} context
 * @param {import('./step.mjs').Progress} progress
 * @returns {Promise<string | undefined>} why it is not there, in a sentence and the installer's last lines
 */
export async function installOfficialElectron(context, progress) {
  const { root, cache, environment } = context;
  const work = createPartialFolder(cache);
  try {
    const outcome = await runTool(
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
    return officialRuntime(root) === undefined ? problemOf(context, outcome) : undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** How the installer and Node's `fetch`, with which it downloads, say that it is the network. */
const networkWords =
  /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR|fetch failed|HTTPError/;

/**
 * @param {import('./step.mjs').SetupContext} context
 * @param {import('./tool.mjs').ToolOutcome} outcome
 */
function problemOf({ text }, { output, log, stalled }) {
  const isNetwork = stalled || networkWords.test(output);
  const sentence = text(isNetwork ? 'electron.unreachable' : 'electron.installer-failed', { log });
  return [sentence, lastLines(output)].filter(Boolean).join('\n');
}

/** @param {NodeJS.ProcessEnv} environment */
function usesProxy(environment) {
  return Boolean(
    environment.HTTPS_PROXY || environment.https_proxy || environment.HTTP_PROXY || environment.http_proxy,
  );
}
