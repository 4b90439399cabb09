import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { defaultEmojiSet } from '../../common/emoji-sets.js';
import type { PopOutState } from '../../common/pop-out.js';
import { sendEvent } from '../ipc.js';
import { lockedPreferences } from '../locked-preferences.js';
import { openedForPage, popOutAddress } from '../own-page.js';
import type { AppPaths } from '../paths.js';
import { firstPlace, onScreen, readPlace, resized, type PopOutPlace } from './pop-out-place.js';

export interface PopOutOptions {
  readonly paths: AppPaths;
  readonly changed: (open: boolean) => void;
}

/** The window with only the emoji: transparent, without a frame, above all others. */
export class PopOut {
  readonly #options: PopOutOptions;
  #window: BrowserWindow | undefined;
  #state: PopOutState = { camera: 'idle', language: 'en', look: { set: defaultEmojiSet } };
  readonly #returnToScreen = (): void => this.#move(this.#place());

  constructor(options: PopOutOptions) {
    this.#options = options;
  }

  get state(): PopOutState {
    return this.#state;
  }

  /** Opens it where it was the last time. The focus stays where it is: with who speaks, or plays. */
  open(): void {
    if (this.#window !== undefined) return;
    const window = new BrowserWindow(windowOptions(this.#options.paths, this.#remembered()));
    this.#window = window;
    openedForPage(window.webContents, 'pop-out');
    window.setAlwaysOnTop(true, 'screen-saver');
    showAboveFullScreen(window);
    window.once('ready-to-show', () => window.showInactive());
    window.on('moved', () => this.#remember());
    window.on('close', () => this.#remember());
    window.once('closed', () => this.#closed());
    window.webContents.on('render-process-gone', () => window.destroy());
    screen.on('display-removed', this.#returnToScreen);
    screen.on('display-metrics-changed', this.#returnToScreen);
    void window.loadURL(popOutAddress);
    this.#options.changed(true);
  }

  close(): void {
    this.#window?.close();
  }

  /** Sends only what has changed. */
  show(state: PopOutState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    sendEvent(this.#window, 'popOut', state);
  }

  resize(side: number): void {
    this.#move(resized(this.#place(), side));
  }

  #closed(): void {
    this.#window = undefined;
    screen.off('display-removed', this.#returnToScreen);
    screen.off('display-metrics-changed', this.#returnToScreen);
    this.#options.changed(false);
  }

  #place(): PopOutPlace {
    const { x, y, width } = this.#window?.getBounds() ?? { x: 0, y: 0, width: 0 };
    return { x, y, side: width };
  }

  #move(place: PopOutPlace): void {
    const { x, y, side } = onScreen(place, screens());
    this.#window?.setBounds({ x, y, width: side, height: side });
  }

  #remembered(): PopOutPlace {
    const [main] = screens();
    const place = readPlace(this.#options.paths.popOut) ?? firstPlace(main);
    return onScreen(place, screens());
  }

  /** Its place is a convenience: where it cannot be written down, the window opens in its corner again. */
  #remember(): void {
    try {
      mkdirSync(dirname(this.#options.paths.popOut), { recursive: true });
      writeFileSync(this.#options.paths.popOut, JSON.stringify(this.#place()));
    } catch {
      return;
    }
  }
}

/** On macOS a full-screen program has a space of its own, which other windows come to only when they ask for it. */
function showAboveFullScreen(window: BrowserWindow): void {
  if (process.platform !== 'darwin') return;
  // Without the last wish Electron takes the app's icon from the dock.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
}

/** The usable parts of all screens, the main one first. */
function screens(): [Electron.Rectangle, ...Electron.Rectangle[]] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main.workArea, ...others.map(({ workArea }) => workArea)];
}

function windowOptions(
  paths: AppPaths,
  { x, y, side }: PopOutPlace,
): Electron.BrowserWindowConstructorOptions {
  return {
    ...{ x, y, width: side, height: side },
    show: false,
    title: 'Emojify pop-out',
    frame: false,
    transparent: true,
    backgroundColor: '#00000000',
    hasShadow: false,
    // The page has a grip of its own, which keeps the proportion everywhere; a transparent window has no edges.
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    icon: `${paths.assets}/icons/256x256.png`,
    webPreferences: {
      ...lockedPreferences(paths),
      // It is meant to be looked at while another program has the focus.
      backgroundThrottling: false,
    },
  };
}
