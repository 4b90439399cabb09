import { conflictingDuplicates, duplicatesAcross } from '../../common/data-set-findings.js';
import type { DataSetReport } from '../../common/training.js';
import type { DataSummary } from '../../common/training-state.js';

/** So many items of a list are shown; of the rest there is only the number. */
const mostShown = 50;

/** A data-set doctor's report, short enough to be sent to the window whole. */
export function summaryOf(report: DataSetReport): DataSummary {
  const { images, labels, validation, imbalance, unreadable, blank, misnamed, duplicates } = report;
  const across = duplicatesAcross(duplicates);
  const conflicting = conflictingDuplicates(duplicates);
  return {
    images,
    labels,
    validation,
    imbalance,
    unreadable: firstOf(unreadable),
    blank: firstOf(blank),
    misnamed: firstOf(misnamed),
    duplicates: {
      // Those that spoil the figures first.
      ...firstOf([...new Set([...conflicting, ...across, ...duplicates])]),
      across: across.length,
      conflicting: conflicting.length,
    },
  };
}

function firstOf<Item>(items: readonly Item[]): { count: number; first: Item[] } {
  return { count: items.length, first: items.slice(0, mostShown) };
}
