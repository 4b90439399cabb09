// @ts-check
// npm run bench [-- live …] [-- --json]
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/bench.mjs').then(({ main }) => main(process.argv.slice(2))));
