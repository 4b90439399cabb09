import type { Emotion } from '../../common/emotions.js';
import type { Language } from '../../common/settings.js';
import { createTexts } from '../../common/texts.js';

type Values = Readonly<Record<string, string | number>>;

/** The words and numbers of a report in one language. */
export interface Words {
  readonly language: Language;
  /** A text of the report by its key. */
  readonly say: (key: string, values?: Values) => string;
  readonly emotion: (emotion: Emotion) => string;
  readonly count: (value: number) => string;
  /** A share (0..1) in hundredths, with the sign. */
  readonly percent: (share: number, digits?: number) => string;
  readonly decimal: (value: number, digits: number) => string;
  readonly moment: (when: Date) => string;
  readonly duration: (seconds: number) => string;
}

export function wordsIn(language: Language): Words {
  const texts = createTexts(language);
  const format = (value: number, options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(language, options).format(value);
  const digitsOf = (digits: number): Intl.NumberFormatOptions => ({
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return {
    language,
    say: (key, values = {}) => texts.t(`training:report.${key}`, values),
    emotion: (emotion) => texts.t(`emotions:${emotion}`),
    count: (value) => format(value, { maximumFractionDigits: 0 }),
    percent: (share, digits = 1) => format(share, { style: 'percent', ...digitsOf(digits) }),
    decimal: (value, digits) => format(value, digitsOf(digits)),
    moment: (when) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(when),
    duration(seconds) {
      const minutes = Math.round(seconds / 60);
      if (minutes >= 60) {
        const values = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
        return texts.t('training:left.hours', values);
      }
      if (seconds >= 90) return texts.t('training:left.minutes', { minutes });
      return texts.t('training:left.seconds', { seconds: Math.max(1, Math.round(seconds)) });
    },
  };
}
