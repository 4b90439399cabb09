// @ts-check
// npm run build: the bundles, when a source is newer.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/build.mjs').then(({ main }) => main()));
