import { commandNames } from '../common/command-line.js';

/** What the app understands on its own command line, beside Chromium's switches. */
export interface Switches {
  /** Start with the demo clip instead of the camera. */
  readonly demo: boolean;
  /** Print readings to the terminal, for machines without a display. */
  readonly headlessReport: boolean;
  /** Save the window as a PNG before the headless report ends. */
  readonly windowPicture: string | undefined;
  /** How long the headless report lasts. */
  readonly demoSeconds: number;
  /** A data folder or table to show on the Train page, as if it had been chosen there. */
  readonly dataFolder: string | undefined;
  /** A Keras file to import, as if it had been chosen in that dialog. */
  readonly importFile: string | undefined;
  /** A folder with one's own pictures for the expressions, instead of asking for it. */
  readonly emojiFolder: string | undefined;
  /** Where files are saved, under free names, instead of asking for each. */
  readonly saveFolder: string | undefined;
  /** Address that is asked for newer versions, in the development build. */
  readonly releases: string | undefined;
}

const defaultDemoSeconds = 20;

/** Reads the switches from the program's arguments; unknown ones are Chromium's. */
export function readSwitches(argumentList: readonly string[]): Switches {
  const valueOf = (name: string): string | undefined => {
    const prefix = `--${name}=`;
    return argumentList.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
  };
  const seconds = Number(valueOf('demo-seconds'));
  return {
    demo: argumentList.includes('--demo'),
    headlessReport: argumentList.includes('--headless-report'),
    windowPicture: valueOf('window-picture'),
    dataFolder: valueOf('data-folder'),
    importFile: valueOf('import-file'),
    emojiFolder: valueOf('emoji-folder'),
    saveFolder: valueOf('save-folder'),
    releases: valueOf('releases'),
    demoSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : defaultDemoSeconds,
  };
}

const commands = new Set<string>([...commandNames, '--help', '--version']);

/**
 * The installed app takes the command line's commands from its own executable: the command and what follows it,
 * or nothing where the app was started as an app. Switches of Chromium may stand before the command.
 *
 * @param argumentList what follows the program, `process.argv.slice(1)`.
 * @param development whether a folder with the app stands among the arguments, as in `electron FOLDER`.
 */
export function commandLineOf(
  argumentList: readonly string[],
  development: boolean,
): readonly string[] | undefined {
  const words = argumentList.filter((argument) => commands.has(argument) || !argument.startsWith('-'));
  const first = words[development ? 1 : 0];
  return first !== undefined && commands.has(first)
    ? argumentList.slice(argumentList.indexOf(first))
    : undefined;
}
