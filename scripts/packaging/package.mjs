// @ts-check
// npm run package [-- --dir | --linux deb | …]: what follows is electron-builder's own.
import { join } from 'node:path';
import { electronEnvironment, findElectronRuntime } from '../lib/electron-runtime.mjs';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';
import { text } from '../lib/texts.mjs';
import { toolsForTargets } from './builder-tools.mjs';
import { slimLibraries } from './slim-libraries.mjs';
import { readWish } from './wish.mjs';

/**
 * Packages the app as electron-builder.yml says. Where Electron came from a registry, that runtime is packaged:
 * good for testing the packaged app on this system, not for a release.
 * @param {string[]} parameters
 * @returns {Promise<number>} the exit code
 */
export async function packageApp(parameters) {
  const wish = readWish(parameters);
  if ('otherSystem' in wish) {
    console.error(text('package.other-system', { system: wish.otherSystem }));
    return 1;
  }
  const tools = await toolsForTargets(wish);
  if ('problem' in tools) {
    console.error(tools.problem);
    return 1;
  }
  await slimLibraries();
  return build(tools.parameters, tools.environment);
}

/**
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} environment
 */
async function build(parameters, environment) {
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
      env: { ...environment, ...electronEnvironment(runtime) },
      stdio: 'inherit',
    },
  );
  return (await exitOf(child)).exitCode;
}
