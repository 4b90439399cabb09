import type { AppState } from '../../common/app-state.js';
import type { CaptureState } from '../../common/capture.js';
import type { Verdict } from '../../common/reading.js';
import type { Texts } from '../texts.js';

/** The line below the answer's word: how sure it is, or what it leans to. */
export function confidenceText(
  verdict: Verdict,
  { t, emotion, percent }: Pick<Texts, 't' | 'emotion' | 'percent'>,
): string {
  const share = percent(verdict.confidence);
  if (verdict.kind === 'sure') return t('panel.confidence', { percent: share });
  return t('panel.leaning', { emotion: emotion(verdict.leaning).toLowerCase(), percent: share });
}

/** Why nothing is read; each has a word, and some have advice, among the panel's texts. */
export type Silence = CaptureState['kind'] | 'loading' | 'restarting' | 'unread';

/** Nobody should look into a camera, or turn one on, for the sake of a recognition that is not there. */
export function silenceOf({ capture, recognizer }: Pick<AppState, 'capture' | 'recognizer'>): Silence {
  if (capture.kind !== 'live' && capture.kind !== 'idle') return capture.kind;
  if (recognizer.kind === 'failed') return 'unread';
  // While the camera is off, the model has time.
  return recognizer.kind === 'ready' || capture.kind === 'idle' ? capture.kind : recognizer.kind;
}
