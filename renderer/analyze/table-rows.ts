import type { AnalysisItem } from '../../common/analysis.js';
import { mostProbable, type Emotion } from '../../common/emotions.js';

/** One face of a photo, or one person of a video. */
export interface FoundFace {
  /** Counted from 1; a person's own number in a video. */
  readonly number: number;
  readonly emotion: Emotion;
  /** In a video: the share of the time. */
  readonly confidence: number;
  readonly sure: boolean;
}

export interface TableRow {
  /** `7/2`: the file's number and the row's. */
  readonly id: string;
  readonly item: AnalysisItem;
  /** Nothing: the file has no face, or was not read. */
  readonly found: FoundFace | undefined;
}

/** A row for each face; one for a file in which there is none. */
export function tableRows(items: readonly AnalysisItem[]): TableRow[] {
  return items.flatMap((item) => {
    const found = foundIn(item);
    const row = (each: FoundFace | undefined, index: number): TableRow => ({
      id: `${String(item.id)}/${String(index)}`,
      item,
      found: each,
    });
    return found.length === 0 ? [row(undefined, 0)] : found.map(row);
  });
}

function foundIn({ status }: AnalysisItem): FoundFace[] {
  if (status.kind === 'photo')
    return status.faces.map(({ emotion, confidence, sure }, index) => ({
      number: index + 1,
      emotion,
      confidence,
      sure,
    }));
  if (status.kind !== 'video') return [];
  return status.people.map(({ person, shares }) => {
    const emotion = mostProbable(shares);
    return { number: person, emotion, confidence: shares[emotion], sure: true };
  });
}
