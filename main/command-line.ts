import { spawnSync } from 'node:child_process';
import { app } from 'electron';
import { commandLineEntry } from './paths.js';

/** Chromium reads these before any of our code runs, and only before the app's folder. */
const withoutDisplay = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];

/**
 * Runs a command of the command line inside the app's own executable, and ends with its exit code.
 * Must be called before Electron is ready.
 *
 * @param command what follows the app's own arguments, `['analyze', 'a.jpg']` for instance.
 */
export async function runCommandLine(command: readonly string[]): Promise<void> {
  if (process.platform === 'linux' && !process.argv.includes('--ozone-platform=headless'))
    startHeadless(command);
  // Node's remarks about itself are for developers; a command's output may be read by another program.
  process.removeAllListeners('warning');
  const { run } = (await import(/* @vite-ignore */ commandLineEntry.href)) as {
    run: (argumentList: readonly string[]) => Promise<number>;
  };
  app.exit(await run(command));
}

/**
 * On Linux an ordinary start needs a display, and loads GTK, whose GLib and that of the image library get in
 * each other's way. A command needs neither: it is run by a start without a display.
 */
function startHeadless(command: readonly string[]): never {
  const own = process.argv.slice(1, process.argv.length - command.length);
  const { status } = spawnSync(process.execPath, [...withoutDisplay, ...own, ...command], {
    stdio: 'inherit',
  });
  // 130: ended by Ctrl-C, which reached both.
  process.exit(status ?? 130);
}
