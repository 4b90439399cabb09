import type { FileResult } from '../common/analysis-results.js';
import { succeeded, type Outcome } from '../common/failures.js';
import type { TimedReading } from '../common/timed-readings.js';
import { usualReadingsPerSecond } from '../common/video-sampling.js';
import { readImage } from '../inference/images.js';
import type { Picture } from '../inference/picture.js';
import type { FoundFile } from './find-files.js';
import { kindOf } from './kind-of.js';
import type { LazyRecognizer } from './lazy-recognizer.js';
import type { PhotoWorkers } from './photo-workers.js';
import { facesIn } from './read-photo.js';
import { fileOf } from './results.js';
import type { OpenVideo } from './video/frame-source.js';
import { readFrames } from './video/read-frames.js';

export interface Analysis {
  readonly recognizer: LazyRecognizer;
  /** Read photos beside each other; without them, one after the other with the recognizer. */
  readonly photoWorkers?: PhotoWorkers | undefined;
  /** How videos are decoded. */
  readonly openVideo: OpenVideo;
  readonly readingsPerSecond?: number | undefined;
  /** Ends the analysis: what is at work is let go, and the iteration rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of a video's readings as they come; `duration` (seconds) is known where the file says it. */
  readonly onReading?:
    ((file: string, reading: TimedReading, duration: number | undefined) => void) | undefined;
}

/**
 * Without processes of their own, so many photos are decoded ahead of the one that is being recognised: a large photo
 * does not hold up the small ones behind it. They are all that is in memory.
 */
const decodedAhead = 2;

/**
 * Reads the faces of one file after the other, in their order. A file that cannot be read has a result too, and
 * the others go on.
 *
 * @throws ExpectedFailure when there is no recognizer; the signal's reason when that says so.
 */
export async function* analyzeFiles(
  found: Iterable<FoundFile>,
  analysis: Analysis,
): AsyncGenerator<FileResult, void, undefined> {
  for await (const file of openedAhead(found, analysis.photoWorkers)) {
    analysis.signal?.throwIfAborted();
    yield await resultOf(file, analysis);
  }
}

/** A file whose kind is known, and whose picture is there. */
type OpenedFile =
  | { readonly kind: 'photo'; readonly file: string; readonly picture: Picture }
  | { readonly kind: 'video'; readonly file: string }
  | { readonly kind: 'read'; readonly result: FileResult };

async function* openedAhead(
  found: Iterable<FoundFile>,
  workers: PhotoWorkers | undefined,
): AsyncGenerator<OpenedFile, void, undefined> {
  const ahead: Promise<OpenedFile>[] = [];
  for (const each of found) {
    const opening = opened(each, workers);
    // Whoever comes to it hears of a failure; until then it is not one that nobody handles.
    opening.catch(() => undefined);
    ahead.push(opening);
    const [first] = ahead;
    if (ahead.length <= (workers?.enough ?? decodedAhead) || first === undefined) continue;
    yield await first;
    void ahead.shift();
  }
  for (const each of ahead) yield await each;
}

async function opened(found: FoundFile, workers: PhotoWorkers | undefined): Promise<OpenedFile> {
  if (!found.ok)
    return { kind: 'read', result: { kind: 'failed', file: fileOf(found.failure), failure: found.failure } };
  const file = found.value;
  if ((await kindOf(file)) === 'video') return { kind: 'video', file };
  if (workers !== undefined) return { kind: 'read', result: await workers.read(file) };
  const picture = await readImage(file);
  if (!picture.ok) return { kind: 'read', result: { kind: 'failed', file, failure: picture.failure } };
  return { kind: 'photo', file, picture: picture.value };
}

async function resultOf(opened: OpenedFile, analysis: Analysis): Promise<FileResult> {
  if (opened.kind === 'read') return opened.result;
  if (opened.kind === 'video') {
    const result = await readVideo(opened.file, analysis);
    return result.ok ? result.value : { kind: 'failed', file: opened.file, failure: result.failure };
  }
  return facesIn(opened.file, opened.picture, analysis.recognizer);
}

/**
 * Reads the faces in one video.
 *
 * Failures: as the decoder's, for a video of which nothing could be read. One that breaks off later has its
 * readings, and the failure beside them.
 *
 * @throws as `analyzeFiles`.
 */
export async function readVideo(
  file: string,
  { recognizer, openVideo, readingsPerSecond = usualReadingsPerSecond, signal, onReading }: Analysis,
): Promise<Outcome<Extract<FileResult, { kind: 'video' }>>> {
  const source = await openVideo(file, { readingsPerSecond, signal });
  if (!source.ok) return source;
  const readings = await readFrames(source.value, await recognizer.ready(), {
    unsureBelow: recognizer.unsureBelow,
    readingsPerSecond,
    signal,
    onReading: (reading, duration) => onReading?.(file, reading, duration),
  });
  if (readings.failure !== undefined && readings.readings.length === 0)
    return { ok: false, failure: readings.failure };
  return succeeded({ kind: 'video', file, ...readings });
}
