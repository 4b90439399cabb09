import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.js';

/** A public-domain portrait of a smiling woman; it comes with the app. */
export const astronaut = join(root, 'assets', 'demo', 'astronaut.png');

const faces = join(root, '..', 'shared', 'data', 'faces');

/** A folder with one photo per expression, named after it; only the project's own workplace has it. */
export const facesFolder = existsSync(faces) ? faces : undefined;
