// @ts-check
// npm run pictures: takes the pictures of the app that README and guide show, into docs/pictures.
import { withRecentNode } from './lib/node-version.mjs';

withRecentNode(() => import('./commands/pictures.mjs').then(({ main }) => main()));
