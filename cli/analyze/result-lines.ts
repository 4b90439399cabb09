import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { analysisHeaderSchema, type AnalysisHeader } from '../../common/command-line.js';

/** A whole line of a results file, and where it stands: bytes, with its line ending. */
export interface ResultLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The whole lines of a file, one after the other; a last one without its line ending was torn off, and is none. */
export async function* resultLines(file: string): AsyncGenerator<ResultLine, void, undefined> {
  let parts: Buffer[] = [];
  let start = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...parts, chunk.subarray(from, at)]);
      parts = [];
      from = at + 1;
      const end = start + line.length + 1;
      yield { text: line.toString('utf8'), start, end };
      start = end;
    }
    parts.push(chunk.subarray(from));
  }
}

/** The first line of a results file: how its results were made. Undefined where it is none. */
export function headerOf(text: string): AnalysisHeader | undefined {
  return analysisHeaderSchema.safeParse(parsed(text)).data;
}

const resultSchema = z.object({ file: z.string(), error: z.unknown().optional() });

/** What has to be known of every other line; undefined where it is no result. */
export function resultOf(text: string): { readonly file: string; readonly failed: boolean } | undefined {
  const result = resultSchema.safeParse(parsed(text)).data;
  return result && { file: result.file, failed: result.error !== undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
