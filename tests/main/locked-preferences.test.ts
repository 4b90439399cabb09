import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockedPreferences } from '../../main/locked-preferences.js';
import { projectRoot } from '../helpers/data.js';

it('every page runs locked, whatever Electron would choose', () => {
  expect(lockedPreferences({ preload: '/app/preload.cjs' })).toEqual({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    // Nor is any feature named that Chromium does not have on by itself: the object has no such key.
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
  });
});

it('no window of the app is made in another way', () => {
  const folder = join(projectRoot, 'main');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ text }) => /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/.test(text));
  expect(sources.map(({ name }) => name).sort()).toEqual([join('sharing', 'pop-out.ts'), 'window.ts']);
  for (const { text } of sources) {
    expect(text).toContain('lockedPreferences(');
    expect(text).toContain('openedForPage(');
    expect(text).not.toContain('BlinkFeatures');
  }
});
