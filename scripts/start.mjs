// @ts-check
// npm start [-- …]: sets up what is missing and opens the app.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/start.mjs').then(({ main }) => main(process.argv.slice(2))));
