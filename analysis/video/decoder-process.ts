import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { ExpectedFailure, failed, succeeded, type Failure } from '../../common/failures.js';
import type { FrameSource, OpeningOptions, OpenVideo, SourceFrame } from './frame-source.js';
import { createMessageReader, type DecodingOrder, type MessageReader, type Received } from './messages.js';

/** How the decoding program is started; the order follows as its last argument. */
export interface DecodingProgram {
  readonly command: string;
  readonly parameters: readonly string[];
}

/** A program that says nothing for so long hangs, and is ended. Milliseconds. */
const longestSilence = 30_000;

type DecoderProcess = ChildProcessByStdio<Writable, Readable, null>;

interface Decoder {
  readonly process: DecoderProcess;
  readonly messages: MessageReader;
}

/**
 * The decoder for programs without a window: a process for each video (`decoding-program.ts`), which may crash or
 * hang over a damaged file without harm. Without the program every video fails with `video-decoder-missing`.
 */
export function openVideoWith(program: DecodingProgram | undefined): OpenVideo {
  return async (file, options) => {
    if (program === undefined) return failed({ kind: 'video-decoder-missing', file, reason: 'Electron' });
    const decoder = start(program, { file, readingsPerSecond: options.readingsPerSecond });
    const end = endOn(decoder, options.signal);
    try {
      const opened = await nextMessage(decoder);
      options.signal?.throwIfAborted();
      if (opened?.message.kind === 'opened')
        return succeeded(sourceOf(file, decoder, opened.message.duration, options, end));
      end();
      return failed(opened?.message.kind === 'failed' ? opened.message.failure : unreadable(file));
    } catch (error) {
      end();
      throw error;
    }
  };
}

const unreadable = (file: string): Failure => ({ kind: 'video-unreadable', file });

function start({ command, parameters }: DecodingProgram, order: DecodingOrder): Decoder {
  // Its complaints are the library's, about pictures that it could not decode.
  const stdio = ['pipe', 'pipe', 'ignore'] as const;
  const child = spawn(command, [...parameters, JSON.stringify(order)], { stdio: [...stdio] });
  // Where it cannot be started, its output ends at once.
  child.on('error', () => child.stdout.destroy());
  child.stdin.on('error', () => undefined);
  return { process: child, messages: createMessageReader(child.stdout as AsyncIterable<Buffer>) };
}

/** Ends the process, at the latest when the signal says so. */
function endOn({ process: child }: Decoder, signal: AbortSignal | undefined): () => void {
  const end = (): void => {
    signal?.removeEventListener('abort', end);
    child.kill('SIGKILL');
    child.stdout.destroy();
  };
  if (signal?.aborted === true) end();
  else signal?.addEventListener('abort', end);
  return end;
}

async function nextMessage({ process: child, messages }: Decoder): Promise<Received | undefined> {
  const timer = setTimeout(() => child.kill('SIGKILL'), longestSilence);
  try {
    return await messages.next();
  } finally {
    clearTimeout(timer);
  }
}

function sourceOf(
  file: string,
  decoder: Decoder,
  duration: number | undefined,
  { signal, readingsPerSecond }: OpeningOptions,
  end: () => void,
): FrameSource {
  // From here on no reading is due any more: a decoder that fails as it closes costs nothing.
  const lastDue = duration === undefined ? Infinity : duration - 1.5 / readingsPerSecond;
  async function* pictures(): AsyncGenerator<SourceFrame, void, undefined> {
    let reached = 0;
    try {
      for (;;) {
        const next = await nextMessage(decoder);
        signal?.throwIfAborted();
        if (next?.message.kind === 'picture') {
          const { time, width, height } = next.message;
          reached = time;
          yield { time, width, height, luma: next.pixels };
        } else if (next?.message.kind === 'failed') throw new ExpectedFailure(next.message.failure);
        else if (next?.message.kind === 'done') return;
        else if (next === undefined && reached >= lastDue) return;
        // It crashed or hung, which a whole file does not make it do.
        else if (next === undefined)
          throw new ExpectedFailure({ kind: 'video-truncated', file, time: Math.round(reached * 10) / 10 });
      }
    } finally {
      end();
    }
  }
  return { duration, [Symbol.asyncIterator]: pictures };
}
