// @ts-check
// npm run doctor [-- --json]: the state of each part, and what to do where one is missing.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/doctor.mjs').then(({ main }) => main(process.argv.slice(2))));
