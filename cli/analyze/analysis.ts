import { mostProbable, type Emotion, type Probabilities } from '../../common/emotions.js';
import type { Failure, Outcome } from '../../common/failures.js';
import type { Box } from '../../common/geometry.js';
import { readImage } from '../../inference/images.js';
import type { Picture } from '../../inference/picture.js';
import type { FoundPicture } from './pictures.js';
import type { LazyRecognizer } from './recognition.js';

export interface FaceResult {
  readonly box: Box;
  readonly emotion: Emotion;
  readonly confidence: number;
  readonly probabilities: Probabilities;
}

/** What is known about one file. */
export type FileResult =
  | { readonly file: string; readonly faces: readonly FaceResult[] }
  | { readonly file: string; readonly failure: Failure };

/**
 * Reads the faces of one file after the other. The next file is being decoded meanwhile; no more than these
 * two are in memory.
 *
 * @throws ExpectedFailure when there is no recognizer.
 */
export async function* analyzeFiles(
  found: readonly FoundPicture[],
  recognizer: LazyRecognizer,
): AsyncGenerator<FileResult> {
  let next = readFound(found[0]);
  for (const [index, each] of found.entries()) {
    const picture = await next;
    next = readFound(found[index + 1]);
    const file = each.ok ? each.value : fileOf(each.failure);
    if (picture === undefined) continue;
    if (!picture.ok) yield { file, failure: picture.failure };
    else yield { file, faces: await facesIn(picture.value, recognizer) };
  }
}

async function readFound(found: FoundPicture | undefined): Promise<Outcome<Picture> | undefined> {
  return found?.ok === true ? readImage(found.value) : found;
}

async function facesIn(picture: Picture, recognizer: LazyRecognizer): Promise<FaceResult[]> {
  const ready = await recognizer.ready();
  const { faces } = await ready.recognize(picture);
  return faces.map(({ box, probabilities }) => {
    const emotion = mostProbable(probabilities);
    return { box, emotion, confidence: probabilities[emotion], probabilities };
  });
}

function fileOf(failure: Failure): string {
  return 'file' in failure ? failure.file : '';
}
