#!/usr/bin/env node
import { ExpectedFailure } from '../common/failures.js';
import { exitCodes } from '../common/command-line.js';
import { createTexts, failureSentence, type Texts } from '../common/texts.js';
import { commands } from './commands.js';
import { endOnInterruption } from './interruption.js';
import { requestedLanguage } from './language.js';
import { createOutput, ReaderGone, type Output } from './output.js';
import { followCommand } from './program.js';
import { Unfinished } from './unfinished.js';

/**
 * The command line: follows one command and prints its results.
 *
 * @param argumentList what a person typed after `emojify`.
 * @returns the exit code.
 */
export async function run(argumentList: readonly string[]): Promise<number> {
  const language = requestedLanguage(argumentList, process.env);
  const texts = createTexts(language);
  const output = createOutput(process.stdout, process.stderr);
  const interruption = endOnInterruption();
  try {
    return await followCommand(argumentList, commands, { language, texts, output, interruption });
  } catch (error) {
    const exitCode = error instanceof Unfinished ? exitCodes.unfinished : exitCodes.failed;
    return await endAfter(error instanceof Unfinished ? error.cause : error, exitCode, { texts, output });
  } finally {
    interruption.ignore();
    output.release();
  }
}

interface Speech {
  readonly texts: Texts;
  readonly output: Output;
}

async function endAfter(error: unknown, exitCode: number, { texts, output }: Speech): Promise<number> {
  // `… | head -1` has all that it wanted.
  if (error instanceof ReaderGone) return exitCodes.done;
  if (error instanceof ExpectedFailure) await output.complain(failureSentence(texts, error.failure));
  // A bug, or something that nobody expected: all that is known about it.
  else
    await output.complain(
      error instanceof Error ? (error.stack ?? error.message) : String(error),
      'as it is',
    );
  return exitCode;
}

// Electron's main process imports this file and calls `run` itself; there alone is `process.type` defined.
if (!('type' in process)) process.exitCode = await run(process.argv.slice(2));
