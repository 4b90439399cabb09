// @ts-check
// npm run -s emojify -- …: the command line, from the sources.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/emojify.mjs').then(({ main }) => main(process.argv.slice(2))));
