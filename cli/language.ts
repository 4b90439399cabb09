import { languages, type Language } from '../common/settings.js';
import { languageOf } from '../common/texts.js';

/** The option that chooses the language; it is looked up before anything else is understood. */
export const languageOption = '--language';

/**
 * The language to speak: what `--language` names, else the environment's (as the set-up decides it too), else
 * the system's.
 */
export function requestedLanguage(
  argumentList: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const named = languages.find((language) => language === optionValue(argumentList));
  if (named !== undefined) return named;
  const { EMOJIFY_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  const asked = [EMOJIFY_LANGUAGE, LC_ALL, LC_MESSAGES, LANG].find(
    (value) => value !== undefined && value !== '',
  );
  // Windows has none of these variables.
  return languageOf(asked ?? Intl.DateTimeFormat().resolvedOptions().locale);
}

function optionValue(argumentList: readonly string[]): string | undefined {
  const end = argumentList.indexOf('--');
  const options = end === -1 ? argumentList : argumentList.slice(0, end);
  const prefix = `${languageOption}=`;
  const index = options.findLastIndex((option) => option === languageOption || option.startsWith(prefix));
  const option = options[index];
  return option?.startsWith(prefix) === true ? option.slice(prefix.length) : options[index + 1];
}
