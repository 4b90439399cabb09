import type { Writable } from 'node:stream';

/** Where a command's results and complaints go. Both wait until the line is written, so nothing piles up. */
export interface Output {
  /** @throws ReaderGone when nobody reads any more. */
  print(line: string): Promise<void>;
  /** Tells a person something beside the results; `as it is` keeps several lines. */
  complain(sentence: string, form?: 'one line' | 'as it is'): Promise<void>;
  release(): void;
}

/** The program that read our results has ended: the rest is not wanted. */
export class ReaderGone extends Error {}

export function createOutput(results: Writable, complaints: Writable): Output {
  // Errors are answered where a line is written; without a listener they would end the process first.
  const ignore = (): void => undefined;
  for (const stream of [results, complaints]) stream.on('error', ignore);
  return {
    print: (line) =>
      new Promise((resolve, reject) => {
        results.write(`${line}\n`, (error) => {
          if (error === null || error === undefined) resolve();
          else reject('code' in error && error.code === 'EPIPE' ? new ReaderGone() : error);
        });
      }),
    complain: (sentence, form = 'one line') =>
      new Promise((resolve) => {
        const text = form === 'one line' ? printable(sentence) : sentence;
        // Where complaints cannot be written, there is no one to tell.
        complaints.write(`${text}\n`, () => resolve());
      }),
    release() {
      for (const stream of [results, complaints]) stream.off('error', ignore);
    },
  };
}

/**
 * Text that stays on one line and cannot steer the terminal, whatever a file's name is.
 * Control characters, line and paragraph separators, and marks that turn the reading direction are spelt out.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
