import type { AnalysisItem } from '../../common/analysis.js';

/** So many of the last files tell how long the next ones take. */
const remembered = 40;

interface Spent {
  readonly seconds: number;
  readonly size: number;
}

/**
 * Tells how long a queue will take. Photos take much the same time each, once they are scaled down; a video's time
 * goes with its size.
 */
export class AnalysisPace {
  #photos: Spent[] = [];
  #videos: Spent[] = [];

  /** @param seconds that the queue waited for it: files that are read at the same time share theirs. */
  took({ media, size }: Pick<AnalysisItem, 'media' | 'size'>, seconds: number): void {
    if (media === 'photo') this.#photos = [...this.#photos, { seconds, size }].slice(-remembered);
    else this.#videos = [...this.#videos, { seconds, size }].slice(-remembered);
  }

  /** Seconds, or nothing where there is a kind of file that was not met before. */
  left(waiting: readonly Pick<AnalysisItem, 'media' | 'size'>[]): number | undefined {
    const photos = waiting.filter(({ media }) => media === 'photo').length;
    const bytes = sum(waiting.filter(({ media }) => media === 'video').map(({ size }) => size));
    if ((photos > 0 && this.#photos.length === 0) || (bytes > 0 && this.#videos.length === 0))
      return undefined;
    const perPhoto = sum(this.#photos.map(({ seconds }) => seconds)) / Math.max(1, this.#photos.length);
    const perByte =
      sum(this.#videos.map(({ seconds }) => seconds)) /
      Math.max(1, sum(this.#videos.map(({ size }) => size)));
    return photos * perPhoto + bytes * perByte;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
