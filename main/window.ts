import { BrowserWindow, nativeTheme } from 'electron';
import { lockedPreferences } from './locked-preferences.js';
import { openedForPage, pageAddress } from './own-page.js';
import type { AppPaths } from './paths.js';

const initialSize = { width: 1120, height: 720 } as const;
/** Smallest size of the page, in which nothing is cut off. */
const smallestSize = { minWidth: 800, minHeight: 560 } as const;
/** A page that has painted nothing by then is shown all the same: an empty window beats none. Milliseconds. */
const latestShow = 3_000;

/** The page's own background, so that nothing flashes before its style sheet is there. */
const background = { light: '#f6f5f2', dark: '#16171b' } as const;

/** Opens the window; it shows itself, with the focus, as soon as it has something to show. */
export function openWindow(paths: AppPaths): BrowserWindow {
  const window = new BrowserWindow({
    ...initialSize,
    ...smallestSize,
    useContentSize: true,
    show: false,
    title: 'Emojify',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    icon: `${paths.assets}/icons/256x256.png`,
    webPreferences: lockedPreferences(paths),
  });
  openedForPage(window.webContents, 'window');
  const show = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) bringToFront(window);
  };
  window.once('ready-to-show', show);
  const latest = setTimeout(show, latestShow);
  window.once('closed', () => clearTimeout(latest));
  void window.loadURL(pageAddress);
  return window;
}

/** Shows the window over the others, also when it was minimised. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
