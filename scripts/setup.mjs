// @ts-check
// npm run setup [-- --retry]: does what is missing; with --retry asks the official sources again.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/setup.mjs').then(({ main }) => main(process.argv.slice(2))));
