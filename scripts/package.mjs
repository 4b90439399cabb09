// @ts-check
// npm run package [-- --dir | --linux deb | …]
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(async () => {
  const { packageApp } = await import('./packaging/package.mjs');
  process.exitCode = await packageApp(process.argv.slice(2));
});
