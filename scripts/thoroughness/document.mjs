// @ts-check
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../lib/files.mjs';
import { projectRoot } from '../lib/project.mjs';

const document = join(projectRoot, 'docs/testing.md');

/**
 * Puts what was measured into its place in the document, with the day and the commit.
 * @param {string} name of the place
 * @param {string} content
 */
export function writeSection(name, content) {
  const whole = readFileSync(document, 'utf8');
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${document} has no place for ${name}.`);
  const written = `${begin}\n\nMeasured on ${today()} at ${commit()}.\n\n${content}\n`;
  writeFileAtomically(document, whole.slice(0, from) + written + whole.slice(to));
}

const today = () => new Date().toISOString().slice(0, 10);

function commit() {
  const options = { cwd: projectRoot, encoding: /** @type {const} */ ('utf8') };
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], options).trim();
}
