// @ts-check
// npm run test:coverage: which lines the unit and integration tests run, written into docs/testing.md.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/coverage.mjs').then(({ main }) => main()));
