import type { CommanderError } from 'commander';
import type { Texts } from '../common/texts.js';

interface Explanation {
  /** Of the sentence, below `command-line:wrong-use`. */
  readonly key: string;
  /** Finds the placeholders of the sentence in what the library says. */
  readonly pattern: RegExp;
}

/** By the library's code for what is wrong. */
const explanations: Readonly<Record<string, Explanation>> = {
  'commander.unknownCommand': { key: 'unknown-command', pattern: /unknown command '(?<name>.*)'/s },
  'commander.unknownOption': { key: 'unknown-option', pattern: /unknown option '(?<name>.*)'/s },
  'commander.missingArgument': { key: 'missing-argument', pattern: /argument '(?<name>.*)'/s },
  'commander.excessArguments': { key: 'excess-arguments', pattern: /too many/ },
  'commander.optionMissingArgument': { key: 'missing-value', pattern: /option '(?<name>.*)' argument/s },
  'commander.missingMandatoryOptionValue': {
    key: 'missing-option',
    pattern: /required option '(?<name>.*)' not/s,
  },
  'commander.conflictingOption': {
    key: 'conflicting-options',
    pattern: /option '(?<name>.*)' cannot be used with option '(?<other>.*)'/s,
  },
  'commander.invalidArgument': {
    key: 'invalid-value',
    pattern: /'(?<name>-[^']*)' argument '(?<value>.*)' is invalid\. Allowed choices are (?<choices>.*)\./s,
  },
};

/** One sentence about arguments that cannot be understood, in the user's language. */
export function wrongUseSentence(texts: Texts, error: CommanderError): string {
  const explanation = explanations[error.code];
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n(Did you mean ');
  const found = explanation?.pattern.exec(message);
  if (explanation === undefined || found === null || found === undefined) {
    return texts.t('command-line:wrong-use.other', { message });
  }
  const sentence = texts.t(`command-line:wrong-use.${explanation.key}`, { ...found.groups });
  const meant = suggestion?.replace(/^one of /, '').replace(/\?\)$/, '');
  const question = meant === undefined ? '' : texts.t('command-line:wrong-use.suggestion', { name: meant });
  return [sentence, question, texts.t('command-line:wrong-use.help')]
    .filter((part) => part !== '')
    .join(texts.t('command-line:wrong-use.space'));
}
