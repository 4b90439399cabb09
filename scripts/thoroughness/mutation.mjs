// @ts-check

/** @typedef {{ status: string, mutatorName: string, replacement?: string, location: { start: { line: number } } }} Mutant */
/** @typedef {{ files: Record<string, { mutants: Mutant[] }> }} Report as Stryker's json reporter writes it */

const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

/**
 * The document's table: each file with the changes that were tried and noticed, and those that were not.
 * @param {Report} report
 */
export function mutationSection({ files }) {
  const entries = Object.entries(files).map(([file, { mutants }]) => {
    /** @param {string[]} statuses */
    const those = (statuses) => mutants.filter(({ status }) => statuses.includes(status));
    return { file, killed: those(noticed).length, survivors: those(unnoticed) };
  });
  const rows = entries.map(({ file, killed, survivors }) => row(file, killed, survivors.length));
  const killed = entries.reduce((sum, one) => sum + one.killed, 0);
  const survived = entries.reduce((sum, one) => sum + one.survivors.length, 0);
  const left = entries
    .filter(({ survivors }) => survivors.length > 0)
    .map(({ file, survivors }) => `- ${file}: ${survivors.map(inWords).join(', ')}`);
  return [
    '| file | changes tried | noticed | |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    row('all', killed, survived),
    '',
    'Not noticed, by line:',
    '',
    ...left,
  ].join('\n');
}

/**
 * @param {string} name
 * @param {number} killed
 * @param {number} survived
 */
function row(name, killed, survived) {
  const all = killed + survived;
  return `| ${name} | ${all} | ${killed} | ${all === 0 ? '' : `${((100 * killed) / all).toFixed(0)} %`} |`;
}

/** @param {Mutant} mutant */
const inWords = ({ mutatorName, location }) => `${location.start.line} (${mutatorName})`;
