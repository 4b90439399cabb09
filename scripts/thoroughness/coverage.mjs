// @ts-check
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { projectRoot } from '../lib/project.mjs';

/** @typedef {{ total: number, covered: number }} Count */
/** @typedef {{ lines: Count, branches: Count }} FileCoverage */
/** @typedef {Record<string, FileCoverage>} Summary as Istanbul's json-summary has it: by path, and `total` */
/** @typedef {{ files: string[], reason: string, testedBy: string }} NotRunHere files by how their paths begin */

/** Of a file's lines; what is below has to say why. */
const enough = 80;

/** @type {NotRunHere[]} */
const notRunHere = JSON.parse(readFileSync(join(import.meta.dirname, 'not-run-here.json'), 'utf8'));

/**
 * Each file with what was run of it.
 * @param {Summary} summary
 */
function filesOf(summary) {
  return Object.entries(summary)
    .filter(([path]) => path !== 'total')
    .map(([path, { lines, branches }]) => ({
      file: relative(projectRoot, path).split(sep).join('/'),
      lines,
      branches,
      percent: share(lines),
    }))
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

/**
 * Files that are hardly run, without anybody saying why.
 * @param {Summary} summary
 */
export const unexplainedFiles = (summary) =>
  filesOf(summary).filter(({ file, percent }) => percent < enough && reasonFor(file) === undefined);

/** @param {string} file */
const reasonFor = (file) =>
  notRunHere.find(({ files }) => files.some((beginning) => file.startsWith(beginning)));

/**
 * The document's tables: each folder, and what is hardly run with the reason.
 * @param {Summary} summary
 */
export function coverageSection(summary) {
  const files = filesOf(summary);
  const folders = groupsOf(files, ({ file }) => file.slice(0, file.indexOf('/')));
  const rows = [...folders, /** @type {const} */ (['all', files])].map(([folder, inside]) => {
    const [lines, branches] = [
      sumOf(inside.map((one) => one.lines)),
      sumOf(inside.map((one) => one.branches)),
    ];
    return `| ${folder} | ${inside.length} | ${share(lines).toFixed(1)} % | ${share(branches).toFixed(1)} % |`;
  });
  const few = files.filter(({ percent }) => percent < enough);
  const reasons = [...groupsOf(few, ({ file }) => reasonFor(file))].map(([why, inside]) => {
    const names = inside.map(({ file, percent }) => `\`${file}\` ${percent.toFixed(0)} %`).join(', ');
    const told = why ? `${why.reason} Run by: ${why.testedBy}.` : '**Nobody has said why.**';
    return `- ${told}\n\n  <details><summary>${inside.length} files</summary>${names}</details>`;
  });
  return [
    '| folder | files | lines | branches |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    `Files of which fewer than ${enough} % of the lines are run, and why:`,
    '',
    ...reasons,
  ].join('\n');
}

/**
 * @template Item, Key
 * @param {Item[]} items
 * @param {(item: Item) => Key} keyOf
 * @returns {Map<Key, Item[]>}
 */
function groupsOf(items, keyOf) {
  /** @type {Map<Key, Item[]>} */
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** @param {Count[]} counts */
const sumOf = (counts) =>
  counts.reduce((sum, { total, covered }) => ({ total: sum.total + total, covered: sum.covered + covered }), {
    total: 0,
    covered: 0,
  });

/** In per cent; of nothing everything was run. @param {Count} count */
const share = ({ total, covered }) => (total === 0 ? 100 : (100 * covered) / total);
