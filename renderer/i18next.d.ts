import type analyze from '../common/locales/en/analyze.json';
import type emotions from '../common/locales/en/emotions.json';
import type failures from '../common/locales/en/failures.json';
import type help from '../common/locales/en/help.json';
import type inspect from '../common/locales/en/inspect.json';
import type introduction from '../common/locales/en/introduction.json';
import type mirror from '../common/locales/en/mirror.json';
import type sessions from '../common/locales/en/sessions.json';
import type settings from '../common/locales/en/settings.json';
import type share from '../common/locales/en/share.json';
import type train from '../common/locales/en/train.json';
import type window from '../common/locales/en/window.json';

// Makes a text that is not there an error of the compiler.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window';
    resources: {
      window: typeof window;
      emotions: typeof emotions;
      failures: typeof failures;
      sessions: typeof sessions;
      settings: typeof settings;
      help: typeof help;
      inspect: typeof inspect;
      mirror: typeof mirror;
      introduction: typeof introduction;
      share: typeof share;
      train: typeof train;
      analyze: typeof analyze;
    };
  }
}
