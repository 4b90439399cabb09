import type { TFunction } from 'i18next';
import { createContext, useContext, useMemo, type ReactElement, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Emotion } from '../common/emotions.js';
import type { Failure } from '../common/failures.js';
import type { Language } from '../common/settings.js';
import { createTexts, failureSentence } from '../common/texts.js';

/** Everything that is said in the window's language. */
export interface Texts {
  readonly language: Language;
  /** A text of `window.json`. */
  readonly t: TFunction;
  /** A text of `train.json`. */
  readonly train: TFunction<'train'>;
  /** A text of `analyze.json`. */
  readonly analyze: TFunction<'analyze'>;
  /** A text of `sessions.json`. */
  readonly sessions: TFunction<'sessions'>;
  /** A text of `share.json`. */
  readonly share: TFunction<'share'>;
  /** A text of `settings.json`. */
  readonly settings: TFunction<'settings'>;
  /** A text of `help.json`. */
  readonly help: TFunction<'help'>;
  /** A text of `inspect.json`. */
  readonly inspect: TFunction<'inspect'>;
  /** A text of `mirror.json`. */
  readonly mirror: TFunction<'mirror'>;
  /** A text of `introduction.json`. */
  readonly introduction: TFunction<'introduction'>;
  readonly failure: (failure: Failure) => string;
  /** "Happy", or "Not sure". */
  readonly emotion: (name: Emotion | 'unsure') => string;
  /** 0.92 → "92%". */
  readonly percent: (share: number) => string;
  readonly number: (value: number) => string;
  /** 0.6321 → "63.2%". */
  readonly exactPercent: (share: number) => string;
  /** With one digit after the point. */
  readonly decimal: (value: number) => string;
  /** With one digit that says something: 0.0000000312 → "0.00000003". */
  readonly significant: (value: number) => string;
  /** "2019-03-01" → "1 March 2019"; what is no such date stays as it is. */
  readonly date: (value: string) => string;
  /** "2019-03-01T14:30:00+01:00" → "Mar 1, 2019, 2:30 PM", as the clock on this wall had it. */
  readonly moment: (value: string) => string;
}

/** The texts of one language. */
export function textsIn(language: Language): Texts {
  const i18n = createTexts(language);
  const t = i18n.getFixedT(language, 'window');
  const emotion = i18n.getFixedT(language, 'emotions');
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const exactPercent = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const significant = new Intl.NumberFormat(language, { maximumSignificantDigits: 1 });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    language,
    t,
    train: i18n.getFixedT(language, 'train'),
    analyze: i18n.getFixedT(language, 'analyze'),
    sessions: i18n.getFixedT(language, 'sessions'),
    share: i18n.getFixedT(language, 'share'),
    settings: i18n.getFixedT(language, 'settings'),
    help: i18n.getFixedT(language, 'help'),
    inspect: i18n.getFixedT(language, 'inspect'),
    mirror: i18n.getFixedT(language, 'mirror'),
    introduction: i18n.getFixedT(language, 'introduction'),
    failure: (failure) => failureSentence(i18n, failure),
    emotion: (name) => emotion(name),
    percent: (share) => percent.format(share),
    exactPercent: (share) => exactPercent.format(share),
    number: (value) => number.format(value),
    decimal: (value) => decimal.format(value),
    significant: (value) => significant.format(value),
    date: (value) => (isDate(value) ? date.format(new Date(value)) : value),
    moment: (value) => moment.format(new Date(value)),
  };
}

/** Models come from anywhere, and say of the date what they like. JavaScript takes 30 February for 2 March. */
function isDate(value: string): boolean {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(value) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(value))) return false;
  const start = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
}

const TextsContext = createContext<Texts | undefined>(undefined);

/** Gives the views below it their language, and react-aria's own texts too. */
export function TextsProvider({
  language,
  children,
}: {
  language: Language;
  children: ReactNode;
}): ReactElement {
  const texts = useMemo(() => textsIn(language), [language]);
  return (
    <I18nProvider locale={language}>
      <TextsContext value={texts}>{children}</TextsContext>
    </I18nProvider>
  );
}

/** The texts of the window's language. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === undefined) throw new Error('A view was rendered outside of the app.');
  return texts;
}
