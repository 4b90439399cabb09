import { open, realpath } from 'node:fs/promises';
import { differingSettings, type AnalysisHeader } from '../../common/command-line.js';
import { headerOf, resultLines, resultOf } from '../analyze/result-lines.js';
import { refuse } from '../outcome.js';

/** Where a file's result stands. */
export interface Place {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly failed: boolean;
}

/** What stands in some files of results. */
export interface Gathered {
  /** How they were made; undefined where that is not known. */
  readonly header: AnalysisHeader | undefined;
  /** Whether one of the files has a whole line. */
  readonly begun: boolean;
  /** By the name of the file that was analyzed, in the order in which they were found. */
  readonly places: ReadonlyMap<string, Place>;
  /** How many results were there already when they were found. */
  readonly duplicates: number;
}

/** Of two results of one file, the first counts, unless it is that of a failure and the other one is not. */
export function better(first: Place | undefined, second: Place): Place {
  return first === undefined || (first.failed && !second.failed) ? second : first;
}

/**
 * Looks the sources through, one after the other.
 *
 * @param before of other results that these are to go with
 * @throws ExpectedFailure: `results-unusable`, `results-differ`, `file-missing`, `file-unreadable`, each with the
 * source.
 */
export async function placesIn(sources: readonly string[], before?: AnalysisHeader): Promise<Gathered> {
  const places = new Map<string, Place>();
  let header = before;
  let begun = false;
  let duplicates = 0;
  for (const source of sources) {
    for await (const { text, start, end } of linesOf(source)) {
      if (start === 0) {
        begun = true;
        const own = headerOf(text) ?? refuse({ kind: 'results-unusable', file: source });
        const names = differingSettings((header ??= own), own);
        if (names.length > 0) refuse({ kind: 'results-differ', file: source, names: names.join(', ') });
        continue;
      }
      const result = resultOf(text) ?? refuse({ kind: 'results-unusable', file: source });
      const { file, failed } = result;
      if (places.has(file)) duplicates += 1;
      places.set(file, better(places.get(file), { source, start, end, failed }));
    }
  }
  return { header, begun, places, duplicates };
}

/** The sources that are another file than this one, by whatever name. */
export async function othersThan(file: string, sources: readonly string[]): Promise<string[]> {
  const own = await realPlace(file);
  const others: string[] = [];
  for (const source of sources) if ((await realPlace(source)) !== own) others.push(source);
  return others;
}

/** The line at a place, without its end. */
export async function lineAt({ source, start, end }: Place): Promise<string> {
  const handle = await open(source);
  try {
    const { buffer } = await handle.read(Buffer.alloc(end - 1 - start), 0, end - 1 - start, start);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

/** The path itself where nothing is there. */
const realPlace = (path: string): Promise<string> => realpath(path).catch(() => path);

async function* linesOf(source: string): ReturnType<typeof resultLines> {
  try {
    yield* resultLines(source);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    refuse({ kind: code === 'ENOENT' ? 'file-missing' : 'file-unreadable', file: source });
  }
}
