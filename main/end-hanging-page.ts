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
  let asked: Promise<unknown> | undefined;
  let missed = 0;
  const forget = (): void => {
    asked = undefined;
    missed = 0;
  };
  const look = (): void => {
    // At a breakpoint of a developer it stands still on purpose.
    if (page.isCrashed() || page.isLoadingMainFrame() || page.isDevToolsOpened()) {
      forget();
      return;
    }
    missed += 1;
    if (asked === undefined) {
      // A refusal is an answer too.
      const question = page.executeJavaScript('0').catch(() => undefined);
      asked = question;
      missed = 0;
      void question.then(() => {
        if (asked === question) forget();
      });
    } else if (missed >= mostMissed) {
      log.error('window ended: it did not answer');
      forget();
      page.forcefullyCrashRenderer();
    }
  };
  const timer = setInterval(look, askEvery);
  page.once('destroyed', () => clearInterval(timer));
}
