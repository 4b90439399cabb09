// @ts-check
// npm test [-- --long] [--only unit,e2e]: every check and test; the last line adds them up.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/test.mjs').then(({ main }) => main(process.argv.slice(2))));
