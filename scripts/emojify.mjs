// @ts-check
// npm run -s emojify -- …: the command line, from the sources.
import { failureCode } from './lib/failure-code.mjs';
import { withRecentNode } from './lib/node-version.mjs';

const parameters = process.argv.slice(2);
withRecentNode(
  () => import('./commands/emojify.mjs').then(({ main }) => main(parameters)),
  failureCode(parameters),
);
