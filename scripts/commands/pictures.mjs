// @ts-check
import { runOnDisplay } from '../lib/run-on-display.mjs';

/** Takes the documents' pictures of the app. */
export const main = () => runOnDisplay('tests/pictures/index.ts', []);
