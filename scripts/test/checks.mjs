// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, startProcess } from '../lib/processes.mjs';
import { projectRoot } from '../lib/project.mjs';

/**
 * A tool that says of the sources that something holds, or what is wrong.
 * @typedef {object} Check
 * @property {'types' | 'lint'} group
 * @property {string} name
 * @property {string[]} command
 */

/**
 * @param {import('../lib/texts.mjs').Text} text
 * @returns {Check[]}
 */
export function allChecks(text) {
  const modules = join(projectRoot, 'node_modules');
  const compiler = join(modules, 'typescript', 'bin', 'tsc');
  return [
    ...typeProjects().map((project) => ({
      group: /** @type {const} */ ('types'),
      name: text('check.types', { project }),
      command: [compiler, '--build', project],
    })),
    {
      group: 'lint',
      name: text('check.lint'),
      command: [
        join(modules, 'eslint', 'bin', 'eslint.js'),
        '.',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-location',
        join(projectRoot, 'out', 'eslint.json'),
      ],
    },
    {
      group: 'lint',
      name: text('check.format'),
      command: [join(modules, 'prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    },
  ];
}

/** The folders that tsconfig.json refers to. */
function typeProjects() {
  /** @type {{ references: { path: string }[] }} */
  const config = JSON.parse(readFileSync(join(projectRoot, 'tsconfig.json'), 'utf8'));
  return config.references.map(({ path }) => path);
}

/**
 * Runs a check with its output on the terminal.
 * @param {Check} check
 */
export async function passes({ command }) {
  const child = startProcess(process.execPath, command, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return (await exitOf(child)).exitCode === 0;
}
