import type { CommanderError } from 'commander';
import type { Texts } from '../common/texts.js';

interface Explanation {
  /** Of the sentence, below `command-line:wrong-use`. */
  readonly key: string;
  /** Finds the placeholders of the sentence in what the library says. */
  readonly pattern: RegExp;
}

/** By the library's code for what is wrong. Options are named without their placeholder. */
const explanations: Readonly<Record<string, Explanation>> = {
  'commander.unknownCommand': { key: 'unknown-command', pattern: /unknown command '(?<name>.*)'/s },
  'commander.unknownOption': { key: 'unknown-option', pattern: /unknown option '(?<name>.*)'/s },
  'commander.missingArgument': { key: 'missing-argument', pattern: /argument '(?<name>.*)'/s },
  'commander.excessArguments': { key: 'excess-arguments', pattern: /too many/ },
  'commander.optionMissingArgument': {
    key: 'missing-value',
    pattern: /option '(?<name>\S+).*' argument missing/,
  },
  'commander.missingMandatoryOptionValue': {
    key: 'missing-option',
    pattern: /required option '(?<name>\S+).*' not specified/,
  },
  'commander.conflictingOption': {
    key: 'conflicting-options',
    pattern: /option '(?<name>[^ ']+).*' cannot be used with option '(?<other>[^ ']+)/,
  },
  'commander.invalidArgument': {
    key: 'invalid-value',
    pattern:
      /option '(?<name>\S+).*' argument '(?<value>.*)' is invalid\. Allowed choices are (?<choices>.*)\./s,
  },
};

/** One sentence about arguments that cannot be understood, in the user's language. */
export function wrongUseSentence(texts: Texts, error: CommanderError): string {
  const text = (key: string, values: Readonly<Record<string, string>>): string =>
    texts.t(`command-line:wrong-use.${key}`, values);
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n(Did you mean ');
  const explanation = explanations[error.code];
  const found = explanation?.pattern.exec(message);
  const sentence =
    explanation === undefined || found === null || found === undefined
      ? text('other', { message })
      : text(explanation.key, { ...found.groups });
  if (suggestion === undefined) return text('help', { sentence });
  // "(Did you mean one of --a, --b?)" and "(Did you mean --a?)".
  return text('suggestion', { sentence, name: suggestion.replace(/^one of /, '').replace(/\?\)$/, '') });
}
