import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Outcome } from '../common/failures.js';
import { createDetectorNetwork } from './detector-network.js';
import type { Engine } from './engine.js';
import { faceApiWeights } from './face-api-weights.js';
import { createFaceDetector, type FaceDetector } from './face-detector.js';
import { damaged, damagedWhereThrown, readModelFiles } from './model-files.js';

/** The folder among the bundled models that holds the face detector; it is no model of expressions. */
export const detectorFolder = 'tiny-face-detector';

/** `files.json` of that folder: the SHA-256 of each file. */
const filesSchema = z.record(z.string(), z.string());

/**
 * Loads the face detector from the bundled models' folder.
 *
 * Failure: `model-damaged` when its files are missing or changed.
 */
export async function loadFaceDetector(
  engine: Engine,
  bundledModels: string,
): Promise<Outcome<FaceDetector>> {
  const folder = join(bundledModels, detectorFolder);
  const text = await readFile(join(folder, 'files.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return damaged(detectorFolder, 'files.json is missing or cannot be read');
  const hashes = await damagedWhereThrown(detectorFolder, () =>
    Promise.resolve(filesSchema.parse(JSON.parse(text))),
  );
  if (!hashes.ok) return hashes;
  const files = await readModelFiles(folder, detectorFolder, hashes.value);
  if (!files.ok) return files;
  return damagedWhereThrown(detectorFolder, () => {
    const weights = faceApiWeights(engine, files.value, 'tiny_face_detector_model');
    return Promise.resolve(createFaceDetector(createDetectorNetwork(engine, weights)));
  });
}
