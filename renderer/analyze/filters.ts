import { emotions, mostProbable, type Emotion } from '../../common/emotions.js';
import type { AnalysisItem } from '../../common/analysis.js';

/** Which files are shown: all of them, those in which something was found, or those of one kind. */
export const filterNames = ['all', ...emotions, 'none', 'failed', 'video'] as const;
export type FilterName = (typeof filterNames)[number];

/** The expressions in a file: of a photo's faces, and the most frequent one of each person in a video. */
export function expressionsIn({ status }: AnalysisItem): readonly Emotion[] {
  if (status.kind === 'photo') return status.faces.map(({ emotion }) => emotion);
  if (status.kind !== 'video') return [];
  return status.people.map(({ shares }) => mostProbable(shares));
}

/** Whether a file is to be seen under a filter. */
export function fits(item: AnalysisItem, filter: FilterName): boolean {
  const { kind } = item.status;
  if (filter === 'all') return true;
  if (filter === 'failed') return kind === 'failed';
  if (filter === 'video') return item.media === 'video';
  const found = expressionsIn(item);
  if (filter === 'none') return (kind === 'photo' || kind === 'video') && found.length === 0;
  return found.includes(filter);
}

/** How many files each filter shows; those that show none are left out, except "all". */
export function countByFilter(items: readonly AnalysisItem[]): ReadonlyMap<FilterName, number> {
  const counts = new Map<FilterName, number>([['all', items.length]]);
  for (const filter of filterNames.slice(1)) {
    const count = items.filter((item) => fits(item, filter)).length;
    if (count > 0) counts.set(filter, count);
  }
  return counts;
}
