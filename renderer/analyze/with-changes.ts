import type { AnalysisItem } from '../../common/analysis.js';
import type { EventValue } from '../../common/contract.js';

/** The files in their order, after some were added, changed or taken out. */
export function withChanges(
  items: readonly AnalysisItem[],
  { changed, removed }: EventValue<'analysisItems'>,
): readonly AnalysisItem[] {
  if (changed.length === 0 && removed.length === 0) return items;
  const all = new Map(items.map((item) => [item.id, item]));
  for (const item of changed) all.set(item.id, item);
  for (const id of removed) all.delete(id);
  return [...all.values()].sort((first, second) => first.id - second.id);
}
