import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export const bundledModels = join(projectRoot, 'models');

/** NASA's portrait of Eileen Collins (public domain): one face, happy. It is always there. */
export const astronaut = join(projectRoot, 'assets/demo/astronaut.png');

const shared = resolve(projectRoot, '../shared/data');

/**
 * Pictures for research that lie beside the project on its authors' machines and may not be carried with it.
 * `describe.skipIf(!sharedData.there)` skips where they are not; the title says why.
 */
export const sharedData = {
  there: existsSync(join(shared, 'faces')),
  reason: 'needs the research pictures in ../shared/data',
  path: (...parts: string[]): string => join(shared, ...parts),
};
