import type { Texts } from '../../common/texts.js';

/** A number with so many digits behind the point. */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits);
}

/** A share (0..1) in hundredths, with one digit behind the point. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** A time in words, as exact as one can wait for it. */
export function timeLeft(texts: Texts, seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes >= 60) {
    return texts.t('training:left.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }
  if (seconds >= 90) return texts.t('training:left.minutes', { minutes });
  return texts.t('training:left.seconds', { seconds: Math.max(1, Math.round(seconds)) });
}
