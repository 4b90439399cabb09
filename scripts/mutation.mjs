// @ts-check
// npm run test:mutation: whether the tests notice small mistakes, written into docs/testing.md.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/mutation.mjs').then(({ main }) => main()));
