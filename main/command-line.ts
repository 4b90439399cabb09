import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
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
  forgetListeners();
  if (process.platform === 'linux' && !process.argv.includes('--ozone-platform=headless'))
    startHeadless(command);
  followParent();
  // Node's remarks about itself are for developers; a command's output may be read by another program.
  process.removeAllListeners('warning');
  const { run } = (await import(/* @vite-ignore */ commandLineEntry.href)) as {
    run: (argumentList: readonly string[]) => Promise<number>;
  };
  app.exit(await run(command));
}

/** Tells the start without a display which process waits for it. */
const parentVariable = 'EMOJIFY_COMMAND_OF';
/** Milliseconds. */
const lookEvery = 300;

/**
 * On Linux an ordinary start needs a display, and loads GTK, whose GLib and that of the image library get in
 * each other's way. A command needs neither: it is run by a start without a display.
 */
function startHeadless(command: readonly string[]): never {
  const own = process.argv.slice(1, process.argv.length - command.length);
  // While this process waits it hears nothing, so what asks it to end has to end it at once: the command notices. But
  // Ctrl-C reaches the command too, and its end is waited for.
  process.on('SIGINT', () => undefined);
  const { status, signal, error } = spawnSync(process.execPath, [...withoutDisplay, ...own, ...command], {
    stdio: 'inherit',
    env: { ...process.env, [parentVariable]: String(process.pid) },
  });
  if (error !== undefined) process.stderr.write(`${error.message}\n`);
  // As shells tell of a program that a signal ended.
  process.exit(status ?? (signal === null ? 1 : 128 + constants.signals[signal]));
}

/**
 * What the app's libraries do at a signal is not for a command: one of them sends itself the signal again, and a second
 * one ends a training at once. With its last listener off, a signal has its usual effect again.
 */
function forgetListeners(): void {
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    process.on(signal, () => undefined);
    process.removeAllListeners(signal);
  }
}

/** Whoever asked the waiting process to end meant the command, which saves first. */
function followParent(): void {
  const parent = Number(process.env[parentVariable]);
  if (!(parent > 0)) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookEvery);
  timer.unref();
}
