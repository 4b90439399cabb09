import {
  chooseFace,
  followFaces,
  neighbour,
  noChoice,
  shownFace,
  type FaceChoice,
} from '../../common/face-choice.js';
import type { FaceReading, Reading } from '../../common/reading.js';
import { emojiNameOf, type EmojiName } from '../emoji.js';
import { Feed } from './feed.js';
import { QuantileMeter, RateMeter } from './statistics.js';

/**
 * The last moment whose numbers were written: numbers that change with every reading cannot be read, and all of
 * them have to tell of the same one. A new object each time.
 */
export interface TextMoment {
  readonly reading: Reading | undefined;
  readonly shown: FaceReading | undefined;
}

/** What the live view shows now. */
export interface LiveMoment {
  /** The newest reading; nothing while the camera is off, and when recognition has been silent for a while. */
  readonly reading: Reading | undefined;
  readonly choice: FaceChoice;
  /** The face that the large emoji answers. */
  readonly shown: FaceReading | undefined;
  /** What numbers are written from. */
  readonly text: TextMoment;
}

/** Figures for the status bar, every half second. Milliseconds; nothing where there is nothing to measure. */
export interface LiveFigures {
  readonly readings: number;
  readonly readingsPerSecond: number;
  readonly latencyMedian: number | undefined;
  readonly latencyHigh: number | undefined;
  readonly picturesPerSecond: number;
}

const nothing: LiveMoment = {
  reading: undefined,
  choice: noChoice,
  shown: undefined,
  text: { reading: undefined, shown: undefined },
};
const noFigures: LiveFigures = {
  readings: 0,
  readingsPerSecond: 0,
  latencyMedian: undefined,
  latencyHigh: undefined,
  picturesPerSecond: 0,
};

const figuresEvery = 500;
const textEvery = 250;
/** Boxes on a moving picture mislead when no reading has moved them for so long. Milliseconds. */
const staleAfter = 1_000;

/**
 * Brings readings to the screen: each animation frame shows the newest one, and that moment ends its latency.
 * React has no part in it; views listen to `moments` and `figures`.
 */
export class LiveView {
  readonly moments = new Feed<LiveMoment>(nothing);
  readonly figures = new Feed<LiveFigures>(noFigures);
  readonly #readingRate = new RateMeter();
  readonly #pictureRate = new RateMeter();
  readonly #latencies = new QuantileMeter();
  readonly #chosen: (id: number) => void;
  #live = false;
  #choice = noChoice;
  /** What the next animation frame draws. */
  #newest: Reading | undefined;
  /** Readings that came since the last animation frame, whose latency it ends. */
  #waiting: Reading[] = [];
  #frameAwaited = false;
  #count = 0;
  #lastReadingAt = 0;
  #textWrittenAt = 0;

  /** @param chosen hears which face a person chose. */
  constructor(chosen: (id: number) => void = () => undefined) {
    this.#chosen = chosen;
    setInterval(() => this.#tick(), figuresEvery);
  }

  /** Whether readings are wanted: what arrives after a stop is dropped. */
  setLive(live: boolean): void {
    if (live === this.#live) return;
    this.#live = live;
    this.#newest = undefined;
    this.#waiting = [];
    this.#choice = noChoice;
    this.#readingRate.clear();
    this.#pictureRate.clear();
    this.#latencies.clear();
    this.#publishMoment(undefined);
    this.#publishFigures();
  }

  take(reading: Reading): void {
    if (!this.#live) return;
    this.#count += 1;
    this.#lastReadingAt = performance.now();
    this.#readingRate.add(this.#lastReadingAt);
    this.#newest = reading;
    // A page that nobody sees gets no animation frames, perhaps for hours.
    if (document.hidden) this.#waiting = [];
    else this.#waiting.push(reading);
    if (this.#frameAwaited) return;
    this.#frameAwaited = true;
    requestAnimationFrame(() => this.#show());
  }

  /** Counts pictures that reached the screen. */
  countPictures(count: number): void {
    if (this.#live) this.#pictureRate.add(performance.now(), count);
  }

  choose(id: number): void {
    this.#choice = chooseFace(id, performance.now());
    this.#chosen(id);
    this.#publishMoment(this.moments.latest.reading);
  }

  /** Chooses the next face to the right (1) or left (-1); whether there was another one. */
  chooseNeighbour(step: 1 | -1, mirrored: boolean): boolean {
    const { reading, shown } = this.moments.latest;
    const id = neighbour(shown?.id, reading?.faces ?? [], step, mirrored);
    if (id === undefined || id === shown?.id) return false;
    this.choose(id);
    return true;
  }

  #show(): void {
    this.#frameAwaited = false;
    const now = performance.now();
    const reading = this.#newest;
    for (const { capturedAt } of this.#waiting)
      this.#latencies.add(now, performance.timeOrigin + now - capturedAt);
    this.#newest = undefined;
    this.#waiting = [];
    if (reading === undefined || !this.#live) return;
    this.#choice = followFaces(this.#choice, reading.faces, now);
    this.#publishMoment(reading);
  }

  #publishMoment(reading: Reading | undefined): void {
    const shown = reading === undefined ? undefined : shownFace(this.#choice, reading.faces);
    this.moments.publish({ reading, choice: this.#choice, shown, text: this.#textOf(reading, shown) });
  }

  /** Another answer is written at once, another number in its turn. */
  #textOf(reading: Reading | undefined, shown: FaceReading | undefined): TextMoment {
    const now = performance.now();
    const { latest } = this.moments;
    const sameAnswer = latest.shown?.id === shown?.id && emojiOfFace(latest.shown) === emojiOfFace(shown);
    const sameKind = (latest.reading === undefined) === (reading === undefined);
    if (sameAnswer && sameKind && now - this.#textWrittenAt < textEvery) return latest.text;
    this.#textWrittenAt = now;
    return { reading, shown };
  }

  #tick(): void {
    if (!this.#live) return;
    const silent = performance.now() - this.#lastReadingAt > staleAfter;
    if (silent && this.moments.latest.reading !== undefined) this.#publishMoment(undefined);
    this.#publishFigures();
  }

  #publishFigures(): void {
    const now = performance.now();
    this.figures.publish({
      readings: this.#count,
      readingsPerSecond: this.#readingRate.perSecond(now),
      latencyMedian: this.#latencies.quantile(now, 0.5),
      latencyHigh: this.#latencies.quantile(now, 0.95),
      picturesPerSecond: this.#pictureRate.perSecond(now),
    });
  }
}

const emojiOfFace = (face: FaceReading | undefined): EmojiName | undefined =>
  face && emojiNameOf(face.verdict);
