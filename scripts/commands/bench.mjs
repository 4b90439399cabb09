// @ts-check
import { runOnDisplay } from '../lib/run-on-display.mjs';

/** @param {string[]} parameters */
export const main = (parameters) => runOnDisplay('bench/index.ts', parameters);
