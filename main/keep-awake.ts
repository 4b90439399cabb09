import { powerSaveBlocker } from 'electron';

/** What goes on for long without anybody touching the computer. */
type Work = 'training' | 'recording' | 'analysis';

const works = new Set<Work>();
let blocker: number | undefined;

/**
 * Keeps the computer from falling asleep by itself while there is work that nobody has to sit beside: a night's
 * training that sleeps is no night's training. The screen may go dark, and a closed lid is a person's wish.
 */
export function keepAwake(work: Work, isAtWork: boolean): void {
  if (isAtWork) works.add(work);
  else works.delete(work);
  if (works.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
  else if (blocker !== undefined) {
    powerSaveBlocker.stop(blocker);
    blocker = undefined;
  }
}
