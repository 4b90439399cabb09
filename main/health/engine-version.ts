import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * The version of TensorFlow.js, from the app's own package.json, which lies in every build of it: versions of
 * dependencies are written exactly there, and main does not load the library itself.
 *
 * @param folder of the app.
 */
export function engineVersion(folder: string): string {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return manifest.dependencies['@tensorflow/tfjs'] ?? '–';
}
