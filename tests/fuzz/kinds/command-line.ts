import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RandomNumbers } from '../../../training/random.js';
import { builtEntry } from '../built-entries.js';
import { oneOf } from '../damage.js';
import { hostileTexts } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';

interface CommandLine {
  readonly run: (argumentList: readonly string[]) => Promise<number>;
}

/** What people type, in a folder with files that are none of what they claim to be. */
const sentences = [
  'analyze empty.png text.png --json',
  'analyze folder --csv table.csv --model face-api',
  'analyze --list list.txt --out results.jsonl --shard 1/2',
  'merge results.jsonl --out all.jsonl',
  'train --data folder --network compact --epochs 1 --out trained --seed 1 --resume',
  'train --data folder --soft-labels text.png',
  'evaluate --data folder --model face-api --faces crop --json',
  'models --json',
  'models face-api',
  'use face-api',
  'remove face-api',
  'import a.h5 --labels angry,disgust,fear,happy,neutral,sad,surprise --scale 0..1',
  'import a.h5 --as original --json',
  'import text.png --name other',
  'export face-api --to exported',
  '--help',
  '',
].map((sentence) => sentence.split(' ').filter((word) => word !== ''));
/** Other words: options of some command, files that are there or are not, values. */
const words = (
  '--json --csv --list --shard --out --model --data --epochs --resume --faces --to --as --labels --scale --name ' +
  '--language --help --unknown -v -x -- - 0 -1 1e9 NaN 3/2 2/1 happy,sad 0..1 original zh-CN xx classic ' +
  'empty.png text.png list.txt folder missing.png a.h5 analyze models'
).split(' ');

/** Something that a person, a script or an enemy could have typed. */
function hostileArguments(random: RandomNumbers): string[] {
  const typed = [...oneOf(random, sentences)];
  for (let left = random.below(4); left > 0; left--) {
    const word = oneOf(random, random.below(3) === 0 ? hostileTexts : words);
    typed.splice(random.below(typed.length + 1), random.below(2), word);
  }
  // Nothing here may be asked to write to a place of the system's.
  return typed.filter((word) => !word.startsWith('/') && !word.startsWith('..'));
}

/** Takes what the program prints, in place of the process's own outputs. */
function listen(): { heard: { results: string; complaints: string }; end: () => void } {
  const heard = { results: '', complaints: '' };
  const hear =
    (name: keyof typeof heard) =>
    (text: unknown, ...others: unknown[]): boolean => {
      heard[name] += String(text);
      const done = others.find((other) => typeof other === 'function') as (() => void) | undefined;
      done?.();
      return true;
    };
  Object.assign(process.stdout, { write: hear('results') });
  Object.assign(process.stderr, { write: hear('complaints') });
  const end = (): void => {
    // Their own is the prototype's.
    for (const stream of [process.stdout, process.stderr]) Reflect.deleteProperty(stream, 'write');
  };
  return { heard, end };
}

/** What a person types after `emojify`, run as the program runs it. */
export const commandLine: FuzzKind = {
  title: 'arguments of the command line',
  cases: { long: 3_000, sample: 100 },
  async prepare() {
    // As Electron's main process, which imports the program and calls it: no other processes are started so.
    Object.assign(process, { type: 'browser', defaultApp: true });
    const { run } = (await import(builtEntry('commandLine').href)) as CommandLine;
    let typed: string[] = [];
    return {
      async make(random, { own }) {
        mkdirSync(join(own, 'folder'), { recursive: true });
        writeFileSync(join(own, 'empty.png'), '');
        writeFileSync(join(own, 'text.png'), 'this is no picture');
        writeFileSync(join(own, 'a.h5'), 'this is no network');
        writeFileSync(join(own, 'list.txt'), 'empty.png\n../text.png\n\0\n');
        typed = hostileArguments(random);
        return Promise.resolve();
      },
      async run({ own }) {
        const before = process.cwd();
        process.chdir(own);
        process.env['EMOJIFY_HOME'] = join(own, 'home');
        process.env['EMOJIFY_CACHE'] = join(own, 'cache');
        const { heard, end } = listen();
        const code = await run(typed).finally(() => {
          end();
          process.chdir(before);
        });
        const told = `emojify ${JSON.stringify(typed)} → ${String(code)}: ${heard.complaints}`;
        if (![0, 1, 2, 3].includes(code)) throw new Error(told);
        if (/^\s+at .*:\d+:\d+/m.test(heard.complaints)) throw new Error(told);
        // With one of these the results say what failed.
        const isToldElsewhere = typed.includes('--json') || typed.includes('--out');
        if (code !== 0 && heard.complaints.trim() === '' && !isToldElsewhere) throw new Error(told);
        return `exit ${String(code)}`;
      },
    };
  },
};
