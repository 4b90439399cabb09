import i18next, { type i18n } from 'i18next';
import enAnalyze from './locales/en/analyze.json';
import enBatch from './locales/en/batch.json';
import enCommandLine from './locales/en/command-line.json';
import enEmotions from './locales/en/emotions.json';
import enFailures from './locales/en/failures.json';
import enHelp from './locales/en/help.json';
import enInspect from './locales/en/inspect.json';
import enIntroduction from './locales/en/introduction.json';
import enMain from './locales/en/main.json';
import enMirror from './locales/en/mirror.json';
import enModels from './locales/en/models.json';
import enSessions from './locales/en/sessions.json';
import enSettings from './locales/en/settings.json';
import enShare from './locales/en/share.json';
import enTrain from './locales/en/train.json';
import enTraining from './locales/en/training.json';
import enWindow from './locales/en/window.json';
import zhAnalyze from './locales/zh-CN/analyze.json';
import zhBatch from './locales/zh-CN/batch.json';
import zhCommandLine from './locales/zh-CN/command-line.json';
import zhEmotions from './locales/zh-CN/emotions.json';
import zhFailures from './locales/zh-CN/failures.json';
import zhHelp from './locales/zh-CN/help.json';
import zhInspect from './locales/zh-CN/inspect.json';
import zhIntroduction from './locales/zh-CN/introduction.json';
import zhMain from './locales/zh-CN/main.json';
import zhMirror from './locales/zh-CN/mirror.json';
import zhModels from './locales/zh-CN/models.json';
import zhSessions from './locales/zh-CN/sessions.json';
import zhSettings from './locales/zh-CN/settings.json';
import zhShare from './locales/zh-CN/share.json';
import zhTrain from './locales/zh-CN/train.json';
import zhTraining from './locales/zh-CN/training.json';
import zhWindow from './locales/zh-CN/window.json';
import type { Failure } from './failures.js';
import { languages, type Language } from './settings.js';

const resources = {
  en: {
    window: enWindow,
    emotions: enEmotions,
    failures: enFailures,
    main: enMain,
    models: enModels,
    share: enShare,
    training: enTraining,
    train: enTrain,
    analyze: enAnalyze,
    sessions: enSessions,
    settings: enSettings,
    help: enHelp,
    introduction: enIntroduction,
    inspect: enInspect,
    mirror: enMirror,
    'command-line': enCommandLine,
    batch: enBatch,
  },
  'zh-CN': {
    window: zhWindow,
    emotions: zhEmotions,
    failures: zhFailures,
    main: zhMain,
    models: zhModels,
    share: zhShare,
    training: zhTraining,
    train: zhTrain,
    analyze: zhAnalyze,
    sessions: zhSessions,
    settings: zhSettings,
    help: zhHelp,
    introduction: zhIntroduction,
    inspect: zhInspect,
    mirror: zhMirror,
    'command-line': zhCommandLine,
    batch: zhBatch,
  },
} as const satisfies Record<Language, unknown>;

export type Texts = i18n;

/**
 * All texts of the app in one language. The namespaces: `emotions:` (one word each, and `unsure`), `failures:`,
 * `main:`, `window:` (the default), `train:`, `analyze:`, `sessions:`, `settings:`
 * `inspect:`, `mirror:` and `help:` (the window's pages), `introduction:`, `share:` (pop-out,
 * stream, snapshots, videos), `command-line:`, `batch:`, `models:` and `training:`.
 */
export function createTexts(language: Language): Texts {
  const texts = i18next.createInstance();
  void texts.init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'window',
    resources,
    // React escapes what it shows, and a terminal wants no HTML.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return texts;
}

/** The language for a locale name such as `zh_CN.UTF-8`, `zh-Hans` or `en-GB`. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en';
}

/** The sentence that tells a person what went wrong and what to do. */
export function failureSentence(texts: Texts, failure: Failure): string {
  const { kind, ...placeholders } = failure;
  return texts.t(`failures:${kind}`, placeholders);
}

/** One text in every language, for what is written down once and read in any. */
export function inEachLanguage(
  key: string,
  values: Readonly<Record<string, string | number>>,
): Record<Language, string> {
  const sentences = languages.map((language) => [language, createTexts(language).t(key, values)] as const);
  return Object.fromEntries(sentences) as Record<Language, string>;
}
