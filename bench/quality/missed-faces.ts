import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaceDetector } from '../../inference/face-detector.js';
import { readImage } from '../../inference/images.js';

export interface Missed {
  readonly faces: number;
  readonly of: number;
}

/** How many photographs of one close face each the detector finds nothing in; nothing where they are not there. */
export async function missedFaces(detector: FaceDetector, folder: string): Promise<Missed | undefined> {
  if (!existsSync(folder)) return undefined;
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.jpg'));
  let faces = 0;
  for (const name of files) {
    const picture = await readImage(join(folder, name));
    if (!picture.ok || (await detector.detect(picture.value)).length === 0) faces += 1;
  }
  return { faces, of: files.length };
}
