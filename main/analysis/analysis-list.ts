import { basename } from 'node:path';
import type { AnalysisItem, AnalysisStatus } from '../../common/analysis.js';
import type { FoundFile } from '../../common/analysis-protocol.js';
import type { Failure } from '../../common/failures.js';

/** The files of a queue in their order, each with what is known of it. Tells which have changed. */
export class AnalysisList {
  readonly #items = new Map<number, AnalysisItem>();
  readonly #files = new Map<number, string>();
  readonly #known = new Set<string>();
  readonly #changed: (item: AnalysisItem) => void;
  readonly #removed: (ids: readonly number[]) => void;
  #last = 0;

  constructor(changed: (item: AnalysisItem) => void, removed: (ids: readonly number[]) => void) {
    this.#changed = changed;
    this.#removed = removed;
  }

  get items(): readonly AnalysisItem[] {
    return [...this.#items.values()];
  }

  get size(): number {
    return this.#items.size;
  }

  /** The path of a file in the list. */
  file(id: number): string | undefined {
    return this.#files.get(id);
  }

  /** A file that is in the list already is not added again. */
  add(found: readonly FoundFile[]): void {
    for (const each of found) {
      if (this.#known.has(each.file)) continue;
      this.#known.add(each.file);
      this.#last += 1;
      this.#files.set(this.#last, each.file);
      const about = { id: this.#last, name: basename(each.file) };
      this.#put(
        'failure' in each
          ? { ...about, size: 0, media: 'photo', status: failedStatus(each.failure) }
          : { ...about, size: each.size, media: each.media, status: { kind: 'waiting' } },
      );
    }
  }

  /** Does nothing where the file is not in the list any more. */
  setStatus(id: number, status: AnalysisStatus): void {
    const item = this.#items.get(id);
    if (item !== undefined)
      this.#put({ ...item, status: status.kind === 'failed' ? failedStatus(status.failure) : status });
  }

  get(id: number): AnalysisItem | undefined {
    return this.#items.get(id);
  }

  withStatus(kind: AnalysisStatus['kind']): AnalysisItem[] {
    return this.items.filter(({ status }) => status.kind === kind);
  }

  /** Takes files out; their numbers are not used again. */
  remove(ids: readonly number[]): void {
    for (const id of ids) {
      this.#items.delete(id);
      this.#known.delete(this.#files.get(id) ?? '');
      this.#files.delete(id);
    }
    if (ids.length > 0) this.#removed(ids);
  }

  #put(item: AnalysisItem): void {
    this.#items.set(item.id, item);
    this.#changed(item);
  }
}

function failedStatus(failure: Failure): AnalysisStatus {
  return { kind: 'failed', failure: withoutPath(failure) };
}

/** Failures name a file by its path; the window shows its name. */
export function withoutPath(failure: Failure): Failure {
  return 'file' in failure ? { ...failure, file: basename(failure.file) } : failure;
}
