// @ts-check
// Stands in for the default_app.asar of an official Electron build, which makes `electron FOLDER` load the
// app in that folder. For development only: a packaged app carries an app.asar of its own.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const parameters = process.argv.slice(1);

if (parameters.includes('--version') || parameters.includes('-v')) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}

/** The first parameter that is no switch; modules to load first are loaded on the way. */
function findApp() {
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = parameters[index] ?? '';
    // Playwright puts itself into the main process this way.
    if (parameter === '-r' || parameter === '--require') require(resolve(parameters[(index += 1)] ?? ''));
    else if (!parameter.startsWith('-')) return resolve(parameter);
  }
  return undefined;
}

/**
 * Electron has these methods for its own default app only, so its types leave them out.
 * @typedef {import('electron').App & { setVersion(version: string): void, setAppPath(path: string): void }}
 *   DefaultApp
 */
const self = /** @type {DefaultApp} */ (app);

/** @param {string} folder */
function takeNames(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (manifest.version) self.setVersion(manifest.version);
  self.setName(manifest.productName ?? manifest.name ?? 'Electron');
  self.setDesktopName(manifest.desktopName ?? `${self.name}.desktop`);
}

const found = findApp();
if (found === undefined) {
  console.error('usage: electron [-r MODULE] FOLDER|FILE');
  process.exit(1);
}
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
try {
  const isFolder = existsSync(join(found, 'package.json'));
  if (isFolder) takeNames(found);
  const main = require.resolve(found);
  self.setAppPath(isFolder ? found : dirname(main));
  // Electron holds back `ready` until this module, and with it the app's own, has run.
  await import(pathToFileURL(main).href);
} catch (error) {
  console.error('The app could not be loaded:\n', error);
  process.exit(1);
}
