import type { Command, HelpConfiguration } from 'commander';
import type { Texts } from '../common/texts.js';

/** The library's own headings, by the keys of our texts. */
const headings: Readonly<Record<string, string>> = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Global Options:': 'global-options',
  'Commands:': 'commands',
};

/** Characters that take two columns in a terminal. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** How the library lays out its help, in the user's language. Commands inherit it. */
export function helpSettings(texts: Texts): HelpConfiguration {
  return {
    showGlobalOptions: true,
    styleTitle: (title) => {
      const key = headings[title];
      return key === undefined ? title : texts.t(`command-line:help.${key}`);
    },
    subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
    // The description says which values there are, in words.
    optionDescription: (option) => option.description,
    displayWidth,
  };
}

/** Words the help option of the program and of every command in the user's language. */
export function translateHelp(program: Command, texts: Texts): void {
  for (const command of [program, ...program.commands]) {
    command.helpOption('-h, --help', texts.t('command-line:program.help'));
  }
}
