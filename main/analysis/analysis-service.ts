import type { AnalysisItem, AnalysisState, AnalysisStatus } from '../../common/analysis.js';
import type { CoverRequest, EmojiRequest, LogoRequest } from '../../common/analysis-protocol.js';
import type { OwnPictures } from '../../common/emoji-sets.js';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { RecognizerThreadOptions } from '../../common/recognizer-protocol.js';
import { AnalysisList, withoutPath } from './analysis-list.js';
import { AnalysisPace } from './analysis-pace.js';
import type { AnalysisProcess } from './analysis-process.js';
import type { VideoReader } from './video-reader.js';

export interface AnalysisServiceOptions {
  readonly process: AnalysisProcess;
  /** Engine and model for the next queue. */
  readonly models: () => RecognizerThreadOptions;
  /** Reads a video; the windowless parts of the service know nothing about its decoder. */
  readonly readVideo: VideoReader['read'];
  /** The state is another one; it is made anew each time that it is asked for. */
  readonly changed: () => void;
  readonly itemChanged: (item: AnalysisItem) => void;
  readonly itemsRemoved: (ids: readonly number[]) => void;
}

/** While one photo is being recognised the next is being decoded. */
const photosAtOnce = 2;

/** Reads files, one after the other, until all are read; one that cannot be read never stops the others. */
export class AnalysisService {
  readonly #options: AnalysisServiceOptions;
  readonly #list: AnalysisList;
  #pace = new AnalysisPace();
  #models: RecognizerThreadOptions | undefined;
  #model: AnalysisState['model'];
  #failure: Failure | undefined;
  #searching = 0;
  /** Another one after a person cleared or cancelled: what was searched for before is not wanted any more. */
  #round = 0;
  /** How often the process was ended with all that it did. */
  #ends = 0;
  #paused = false;
  /** What is at work, each with a mark of this attempt: what was cancelled may still answer. */
  readonly #working = new Map<number, symbol>();
  /** Were at work when the process died, perhaps of something else: read again, each alone. */
  readonly #suspects = new Set<number>();
  #lastDone = 0;

  constructor(options: AnalysisServiceOptions) {
    this.#options = options;
    this.#list = new AnalysisList(options.itemChanged, options.itemsRemoved);
  }

  get items(): readonly AnalysisItem[] {
    return this.#list.items;
  }

  get state(): AnalysisState {
    const counts = { done: 0, failed: 0 };
    const left: AnalysisItem[] = [];
    for (const item of this.#list.items) {
      if (item.status.kind === 'waiting' || item.status.kind === 'reading') left.push(item);
      else counts.done += 1;
      if (item.status.kind === 'failed') counts.failed += 1;
    }
    const seconds = left.length > 0 ? this.#pace.left(left) : undefined;
    return {
      phase: this.#phase(left.length),
      all: this.#list.size,
      ...counts,
      ...(seconds !== undefined && { left: seconds }),
      ...(this.#model && { model: this.#model }),
      ...(this.#failure && { failure: this.#failure }),
    };
  }

  /** The path of a file in the list. */
  file(id: number): string | undefined {
    return this.#list.file(id);
  }

  /** Puts files, and those in folders, at the end of the queue. */
  async add(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    if (this.#list.size === 0) this.#models = undefined;
    this.#searching += 1;
    this.#tell();
    const round = this.#round;
    const found = await this.#find(paths, round);
    this.#searching -= 1;
    // Of what was cleared or cancelled meanwhile nobody wants to hear.
    const isWanted = round === this.#round;
    if (isWanted && found.ok) this.#list.add(found.value);
    if (isWanted && !found.ok) this.#failure = withoutPath(found.failure);
    this.#goOn();
  }

  pause(): void {
    this.#paused = true;
    this.#tell();
  }

  resume(): void {
    this.#paused = false;
    // Where no model could be loaded, another one may be in use by now.
    if (this.#failure !== undefined) this.#models = undefined;
    this.#failure = undefined;
    this.#goOn();
  }

  /** Leaves out what is not read yet, or not even found. */
  cancel(): void {
    this.#round += 1;
    const left = this.#list.withStatus('waiting').concat(this.#list.withStatus('reading'));
    this.#endWork();
    this.#list.remove(left.map(({ id }) => id));
    this.#paused = false;
    this.#tell();
  }

  /** Forgets everything; nothing of it was ever written down. */
  clear(): void {
    this.#round += 1;
    this.#endWork();
    this.#options.process.end();
    this.#list.remove(this.items.map(({ id }) => id));
    this.#models = undefined;
    this.#model = undefined;
    this.#failure = undefined;
    this.#paused = false;
    this.#pace = new AnalysisPace();
    this.#tell();
  }

  /** Reads all files once more, with the model that is in use now. */
  again(): void {
    this.#endWork();
    this.#models = undefined;
    this.#model = undefined;
    this.#failure = undefined;
    this.#paused = false;
    for (const { id } of this.items) this.#list.setStatus(id, { kind: 'waiting' });
    this.#goOn();
  }

  /** A face of a photo that was read, as an example for learning; nothing where there is none any more. */
  async example(id: number, face: number): Promise<Outcome<Uint8Array | undefined>> {
    const [file, status] = [this.#list.file(id), this.#list.get(id)?.status];
    const box = status?.kind === 'photo' ? status.faces[face]?.box : undefined;
    if (file === undefined || box === undefined) return succeeded(undefined);
    // The process may be another one by now, which knows no model yet.
    const loaded = await this.#load();
    return loaded.ok ? this.#options.process.example({ file, box }) : loaded;
  }

  /** Writes a copy of a photo whose faces are covered. */
  cover(request: CoverRequest): Promise<Outcome<undefined>> {
    return this.#options.process.cover(request);
  }

  /** Copies the user's own pictures for the expressions, in the process that may fall over a strange file. */
  takeEmoji(request: EmojiRequest): Promise<Outcome<OwnPictures>> {
    return this.#options.process.takeEmoji(request);
  }

  /** Draws the user's own logo, in that same process. */
  drawLogo(request: LogoRequest): Promise<Outcome<undefined>> {
    return this.#options.process.drawLogo(request);
  }

  /** The process ends with the app. */
  close(): void {
    this.#paused = true;
    this.#options.process.end();
  }

  /** A search that ended because other files are to be read anew is begun again. */
  async #find(paths: readonly string[], round: number): ReturnType<AnalysisProcess['find']> {
    const ends = this.#ends;
    const found = await this.#options.process.find(paths);
    const isWanted = !found.ok && round === this.#round && ends !== this.#ends;
    return isWanted ? this.#find(paths, round) : found;
  }

  #phase(left: number): AnalysisState['phase'] {
    if (left > 0) return this.#paused ? 'paused' : 'reading';
    if (this.#searching > 0) return 'searching';
    return this.#list.size === 0 ? 'empty' : 'finished';
  }

  #goOn(): void {
    while (!this.#paused) {
      const next = this.#next();
      if (next === undefined) break;
      const attempt = Symbol(next.name);
      this.#working.set(next.id, attempt);
      this.#list.setStatus(next.id, { kind: 'reading' });
      void this.#read(next, attempt).then(() => this.#goOn());
    }
    this.#tell();
  }

  /** Videos and suspects are read alone. */
  #next(): AnalysisItem | undefined {
    const atWork = [...this.#working.keys()].map((id) => this.#list.get(id));
    const next = this.items.find(({ status }) => status.kind === 'waiting');
    if (next === undefined || atWork.length >= photosAtOnce) return undefined;
    const alone = (item: AnalysisItem | undefined): boolean =>
      item === undefined || item.media === 'video' || this.#suspects.has(item.id);
    if (atWork.length > 0 && (alone(next) || atWork.some(alone))) return undefined;
    return next;
  }

  async #read(item: AnalysisItem, attempt: symbol): Promise<void> {
    const { id } = item;
    const startedAt = performance.now();
    const outcome = await this.#readFile(item, () => this.#working.get(id) === attempt);
    // It was taken out of the list meanwhile, or is being read anew.
    if (this.#working.get(id) !== attempt) return;
    this.#working.delete(id);
    const now = performance.now();
    if (outcome === undefined) this.#list.setStatus(id, { kind: 'waiting' });
    else if (outcome.ok) {
      this.#pace.took(item, (now - Math.max(startedAt, this.#lastDone)) / 1000);
      this.#list.setStatus(id, outcome.value);
    } else this.#failed(id, outcome.failure);
    this.#lastDone = now;
  }

  /** Nothing: the model could not be loaded, so the file was not tried. */
  async #readFile(
    { id, media }: AnalysisItem,
    wanted: () => boolean,
  ): Promise<Outcome<AnalysisStatus> | undefined> {
    const { process, readVideo } = this.#options;
    const file = this.#list.file(id);
    if (file === undefined) return failed({ kind: 'file-missing', file: '' });
    const loaded = await this.#load();
    if (!loaded.ok) {
      if (loaded.failure.kind === 'analysis-crashed') return loaded;
      this.#failure = loaded.failure;
      this.#paused = true;
      return undefined;
    }
    this.#model = loaded.value;
    if (media === 'video') {
      const progress = (done: number): void => this.#list.setStatus(id, { kind: 'reading', done });
      return readVideo(id, file, { progress, wanted });
    }
    const read = await process.photo(file);
    return read.ok ? { ok: true, value: { kind: 'photo', ...read.value } } : read;
  }

  #load(): ReturnType<AnalysisProcess['load']> {
    return this.#options.process.load((this.#models ??= this.#options.models()));
  }

  #failed(id: number, failure: Failure): void {
    if (failure.kind === 'analysis-crashed' && !this.#suspects.has(id)) {
      this.#suspects.add(id);
      this.#list.setStatus(id, { kind: 'waiting' });
      return;
    }
    this.#suspects.delete(id);
    this.#list.setStatus(id, { kind: 'failed', failure });
  }

  /** What was at work may still answer; nobody hears it. */
  #endWork(): void {
    if (this.#working.size > 0) {
      this.#ends += 1;
      this.#options.process.end();
    }
    this.#working.clear();
    this.#suspects.clear();
  }

  #tell(): void {
    this.#options.changed();
  }
}
