// @ts-check
// npm run package [-- --dir | --linux deb | …]: what follows is electron-builder's own.
import { join } from 'node:path';
import { electronEnvironment, findElectronRuntime } from '../lib/electron-runtime.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';

/**
 * Packages the app as electron-builder.yml says. Where Electron came from a registry, that runtime is packaged:
 * good for testing the packaged app on this system, not for a release.
 * @param {string[]} parameters
 * @returns {Promise<number>} the exit code
 */
export async function packageApp(parameters) {
  const runtime = findElectronRuntime();
  const ownRuntime =
    runtime === undefined || runtime.origin === 'official'
      ? []
      : [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`];
  const builder = join(projectRoot, 'node_modules/electron-builder/cli.js');
  const child = startProcess(
    process.execPath,
    [builder, '--publish', 'never', ...parameters, ...ownRuntime],
    {
      cwd: projectRoot,
      env: { ...process.env, ...electronEnvironment(runtime) },
      stdio: 'inherit',
    },
  );
  return (await exitOf(child)).exitCode;
}
