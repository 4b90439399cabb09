import { Command, CommanderError, Option } from 'commander';
import { exitCodes } from '../common/command-line.js';
import { languages, type Language } from '../common/settings.js';
import type { Texts } from '../common/texts.js';
import { helpSettings, translateHelp } from './help.js';
import type { Interruption } from './interruption.js';
import { languageOption } from './language.js';
import type { Output } from './output.js';
import { programVersion } from './resources.js';
import { wrongUseSentence } from './wrong-use.js';

/** What every command works with. */
export interface CommandContext {
  readonly language: Language;
  readonly texts: Texts;
  readonly output: Output;
  readonly interruption: Interruption;
}

/** A command's work, once its options are understood; its value is the exit code. */
export type CommandAction<Parameters extends unknown[]> = (...parameters: Parameters) => Promise<number>;

/** Makes an action of commander's out of one that has an exit code. */
export type ExitWith = <Parameters extends unknown[]>(
  action: CommandAction<Parameters>,
) => (...parameters: Parameters) => Promise<void>;

/** Adds one command, with its options and action, to the program. */
export type CommandAddition = (program: Command, context: CommandContext, exitWith: ExitWith) => void;

/**
 * Understands the arguments, and runs the command that they name.
 *
 * @returns the exit code: the command's own, or 2 after a sentence about wrong use.
 */
export async function followCommand(
  argumentList: readonly string[],
  additions: readonly CommandAddition[],
  context: CommandContext,
): Promise<number> {
  const { texts, output } = context;
  let written = '';
  const program = createProgram(texts, (text) => (written += text));
  let exitCode: number = exitCodes.done;
  const exitWith: ExitWith =
    (action) =>
    async (...parameters) => {
      exitCode = await action(...parameters);
    };
  for (const add of additions) add(program, context, exitWith);
  translateHelp(program, texts);
  try {
    await program.parseAsync(argumentList, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) await output.print(written.trimEnd());
    // No command at all: the help says more than a sentence.
    else if (error.code === 'commander.help') await output.complain(written.trimEnd(), 'as it is');
    else await output.complain(wrongUseSentence(texts, error));
    return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  }
}

function createProgram(texts: Texts, write: (text: string) => void): Command {
  return new Command('emojify')
    .description(texts.t('command-line:program.description'))
    .usage(texts.t('command-line:program.usage'))
    .version(programVersion(), '-v, --version', texts.t('command-line:program.version'))
    .helpCommand(false)
    .addOption(
      new Option(`${languageOption} <LANGUAGE>`, texts.t('command-line:program.language')).choices(languages),
    )
    .configureHelp(helpSettings(texts))
    .configureOutput({
      writeOut: write,
      writeErr: write,
      // The sentence in the user's language comes from the error instead.
      outputError: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
}
