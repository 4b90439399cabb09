import type { FileResult } from '../common/analysis-results.js';
import { readImage } from '../inference/images.js';
import type { Picture } from '../inference/picture.js';
import type { LazyRecognizer } from './lazy-recognizer.js';
import { faceResults } from './results.js';

/**
 * Reads the faces in one photo; a file that cannot be read has a result too.
 *
 * @throws ExpectedFailure when there is no recognizer.
 */
export async function readPhoto(file: string, recognizer: LazyRecognizer): Promise<FileResult> {
  const picture = await readImage(file);
  if (!picture.ok) return { kind: 'failed', file, failure: picture.failure };
  return facesIn(file, picture.value, recognizer);
}

/** The result of a photo that is decoded already. @throws as `readPhoto`. */
export async function facesIn(
  file: string,
  picture: Picture,
  recognizer: LazyRecognizer,
): Promise<FileResult> {
  const ready = await recognizer.ready();
  return { kind: 'photo', file, faces: faceResults(await ready.recognize(picture)) };
}
