import type { BrowserWindow, WebContents } from 'electron';
import type { EventName, EventValue } from '../common/contract.js';
import { endHangingPage } from './end-hanging-page.js';
import { sendEvent } from './ipc.js';
import type { Log } from './log.js';
import type { AppPaths } from './paths.js';
import { bringToFront, openWindow } from './window.js';

export interface MainWindowOptions {
  readonly paths: AppPaths;
  readonly log: Log;
  /** A window was opened; also in place of one that was closed. */
  readonly opened: (window: BrowserWindow) => void;
  /** The page crashed, and is loaded again. */
  readonly crashed: () => void;
  /** It crashed again and again; whether a person wants it opened once more. */
  readonly shallReopen: () => Promise<boolean>;
}

/** The app's window, which may not be there yet, or not any more. */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | undefined;
  /** Wait for a page that has loaded. */
  #waiting: ((page: WebContents) => void)[] = [];

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  get current(): BrowserWindow | undefined {
    return this.#window?.isDestroyed() === false ? this.#window : undefined;
  }

  get page(): WebContents | undefined {
    return this.current?.webContents;
  }

  /** The page, if it is there and hears what it is told. */
  get loadedPage(): WebContents | undefined {
    const { page } = this;
    return page === undefined || page.isCrashed() || page.isLoadingMainFrame() ? undefined : page;
  }

  /** The page as soon as one has loaded: after a crash, or after the window was closed and opened again. */
  nextLoad(): Promise<WebContents> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Tells the page something, if it is there. */
  send<Name extends EventName>(name: Name, value: EventValue<Name>): void {
    sendEvent(this.current, name, value);
  }

  /** Brings the window to the front, opening it where it is not there. */
  show(): void {
    const { current } = this;
    if (current !== undefined) {
      bringToFront(current);
      return;
    }
    const window = openWindow(this.#options.paths);
    this.#window = window;
    reopenAfterCrash(window, this.#options);
    endHangingPage(window.webContents, this.#options.log);
    window.webContents.on('did-finish-load', () => {
      for (const resolve of this.#waiting.splice(0)) resolve(window.webContents);
    });
    this.#options.opened(window);
  }
}

/** A page that crashes in a loop is not loaded for ever. */
const reloadsInARow = 3;
/** A page that lived so long has recovered. Milliseconds. */
const healthyAfter = 30_000;

function reopenAfterCrash(window: BrowserWindow, { log, crashed, shallReopen }: MainWindowOptions): void {
  let reloads = 0;
  // On a clock that nobody sets.
  let loadedAt = performance.now();
  const reload = (): void => {
    loadedAt = performance.now();
    crashed();
    window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error(`window process gone: ${details.reason}`);
    if (performance.now() - loadedAt > healthyAfter) reloads = 0;
    reloads += 1;
    if (details.reason === 'clean-exit') return;
    if (reloads <= reloadsInARow) {
      reload();
      return;
    }
    reloads = 0;
    void shallReopen().then((wanted) => {
      if (wanted && !window.isDestroyed()) reload();
    });
  });
}
