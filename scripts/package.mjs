// @ts-check
// npm run package [-- --dir | --linux deb | …]
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/package.mjs').then(({ main }) => main(process.argv.slice(2))));
