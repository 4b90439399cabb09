// @ts-check
// npm run check: types, lint and format.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/check.mjs').then(({ main }) => main()));
