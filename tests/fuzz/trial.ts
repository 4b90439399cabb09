import type { Trial } from '../helpers/reliability.js';
import { kinds, type KindName } from './kinds/index.js';
import type { FuzzedCases } from './run-cases.js';

/** A kind's cases as a row of the document's table; only of those without a defect. */
export function trialOf(
  kind: KindName,
  { cases, answers, longest, memory }: Omit<FuzzedCases, 'defects'>,
): Trial {
  const counts = [...answers].sort(([, first], [, second]) => second - first);
  const told = counts.map(([answer, count]) => `${answer} ${count.toLocaleString('en')}`).join(', ');
  const costs = `${longest.toFixed(1)} s and ${Math.round(memory).toLocaleString('en')} MB at most`;
  return {
    id: `hostile-${kind}`,
    what: `hostile cases: ${kinds[kind].title}`,
    times: cases,
    result: `no defect; ${costs}; ${told}`,
  };
}
