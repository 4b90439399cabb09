// @ts-check
// Spreads the files of a list over several workers on this computer, starts those again that die, and merges what
// they wrote. Needs nothing but Node and Emojify:
//   node examples/fan-out/local.mjs --list photos.txt --out results.jsonl --workers 4
// What follows `--` goes to every worker: `-- --model classic`. EMOJIFY names the command line's own program, for
// instance out/main/cli.js or emojify; as a rule this checkout's.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** A worker that dies this often without an end is given up. */
const mostStarts = 5;

/** The exit code of Emojify, and of this program, for what could not go on; 1 says that files failed. */
const unfinished = 3;

const { values, positionals } = parseArgs({
  options: {
    list: { type: 'string' },
    out: { type: 'string' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
  allowPositionals: true,
});
const { list, out } = values;
const workers = Number(values.workers);
if (list === undefined || out === undefined || !Number.isInteger(workers) || workers < 1) {
  console.error('Use: local.mjs --list FILE --out FILE [--workers N] [-- OPTIONS OF emojify analyze]');
  process.exit(2);
}

const program = process.env['EMOJIFY'] ?? resolve(import.meta.dirname, '../../scripts/emojify.mjs');
const command = /\.m?js$/.test(program) ? [process.execPath, program] : [program];

/**
 * @param {string[]} parameters
 * @param {(pid: number | undefined) => void} [tell]
 * @returns {Promise<number | NodeJS.Signals>} the exit code, or the signal that ended it
 */
function run(parameters, tell) {
  const [name = '', ...before] = command;
  const child = spawn(name, [...before, ...parameters], { stdio: ['ignore', 'inherit', 'inherit'] });
  tell?.(child.pid);
  return new Promise((settle, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => settle(signal ?? code ?? 1));
  });
}

/** Each worker writes a file of its own; started again, it goes on where the dead one was. */
const parts = `${out}.parts`;
mkdirSync(parts, { recursive: true });

/**
 * @param {number} worker from 1 on
 * @returns {Promise<string>} its file
 */
async function work(worker) {
  const file = join(parts, `part-${worker}-of-${workers}.jsonl`);
  const shard = ['--list', String(list), '--shard', `${worker}/${workers}`, '--out', file];
  for (let start = 1; start <= mostStarts; start++) {
    // The workers share the cores already.
    const end = await run(['analyze', ...shard, '--jobs', '1', ...positionals], (pid) =>
      console.error(`worker ${worker} started (process ${pid})`),
    );
    // 1 stands for files that could not be read: each has its line, which says why.
    if (end === 0 || end === 1) return file;
    if (end === 2) process.exit(2);
    console.error(`worker ${worker} ended by ${end}; it goes on where it was`);
  }
  console.error(`worker ${worker} died ${mostStarts} times`);
  process.exit(unfinished);
}

const files = await Promise.all(Array.from({ length: workers }, (_, index) => work(index + 1)));
const merged = await run(['merge', ...files, '--list', list, '--out', out]);
process.exitCode = typeof merged === 'number' ? merged : unfinished;
