import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLineProgram } from '../cli/bundle.js';
import { bundle } from '../helpers/bundle.js';
import { recordTrial } from '../helpers/reliability.js';
import type { BuiltEntry } from './built-entries.js';
import { defaultSeed } from './kind.js';
import { kindNames, kinds } from './kinds/index.js';
import { runCases } from './run-cases.js';
import { trialOf } from './trial.js';

const long = process.env['EMOJIFY_LONG_TESTS'] === '1';
const seed = Number(process.env['EMOJIFY_FUZZ_SEED'] ?? defaultSeed);

let entries: Readonly<Record<BuiltEntry, URL>>;
beforeAll(async () => {
  const commandLine = pathToFileURL(await commandLineProgram());
  entries = { commandLine, kerasReader: await bundle('training/keras/reader-thread.ts', 'fuzz-keras') };
}, 240_000);

describe('hostile files and arguments', () => {
  it.each(kindNames)(
    '%s: each ends in an answer or a sentence, within its limits',
    async (kind) => {
      const { long: all, sample } = kinds[kind].cases;
      const cases = long ? all : sample;
      const fuzzed = await runCases({ kind, cases, seed, entries });
      const { answers, defects } = fuzzed;
      expect(defects).toEqual([]);
      // Cases that all end alike would try nothing.
      expect(answers.size).toBeGreaterThan(1);
      recordTrial(trialOf(kind, fuzzed));
    },
    long ? 4 * 3_600_000 : 300_000,
  );
});
