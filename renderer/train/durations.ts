import type { Texts } from '../texts.js';

type Train = Texts['train'];

/** A time in words, as exact as one can wait for it. */
export function durationText(seconds: number, train: Train): string {
  if (seconds < 90) return train('time.seconds', { value: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return train('time.minutes', { value: minutes });
  // Nobody waits for the minute in three hours.
  const five = Math.round(minutes / 5) * 5;
  return train('time.hours', { hours: Math.floor(five / 60), minutes: five % 60 });
}

/** From … to …, or one time where both are the same in words. */
export function rangeText(low: number, high: number, train: Train): string {
  const [first, last] = [durationText(low, train), durationText(high, train)];
  const [least, most] = [Math.round(low / 60), Math.round(high / 60)];
  if (low >= 90 && most < 90 && least !== most) return train('time.minuteRange', { low: least, high: most });
  return first === last
    ? train('time.about', { time: first })
    : train('time.range', { low: first, high: last });
}
