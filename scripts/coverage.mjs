// @ts-check
// npm run coverage: which lines the unit and integration tests run, written to docs/coverage.md.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/coverage.mjs').then(({ main }) => main()));
