import type { WebContents } from 'electron';
import type { Log } from './log.js';

/** How often the page is asked for a sign of life. Milliseconds. */
const askEvery = 5_000;
/** Looks in a row without an answer; one alone may be the end of the computer's sleep. */
const mostMissed = 4;

/**
 * Ends a page that hangs: it would hold the camera, and nothing else frees a person's window. What follows is as after
 * a crash. Chromium notices only pages that somebody presses on.
 */
export function endHangingPage(page: WebContents, log: Log): void {
  /** Looks since the last sign of life. */
  let silent = 0;
  const hear = (): void => {
    silent = 0;
  };
  const look = (): void => {
    // At a breakpoint of a developer it stands still on purpose.
    if (page.isCrashed() || page.isLoadingMainFrame() || page.isDevToolsOpened()) {
      silent = 0;
      return;
    }
    if (silent > mostMissed) {
      log.error('window ended: it did not answer');
      silent = 0;
      page.forcefullyCrashRenderer();
      return;
    }
    silent += 1;
    // A refusal is an answer too.
    page.executeJavaScript('0').then(hear, hear);
  };
  const timer = setInterval(look, askEvery);
  page.once('destroyed', () => clearInterval(timer));
}
