import { emotions } from '../../common/emotions.js';
import type { FaceReading } from '../../common/reading.js';
import type { Series } from '../timeline/person-series.js';

/** How much the live timeline shows. Seconds. */
export const stripLength = 60;

/** What the chosen face looked like in the last minute, on the page's steady clock (seconds). */
export class StripSamples {
  #times: number[] = [];
  #values: number[][] = emotions.map(() => []);

  add(time: number, face: FaceReading): void {
    this.#times.push(time);
    for (const [place, emotion] of emotions.entries()) this.#values[place]?.push(face.probabilities[emotion]);
    // Cut off in lumps: each cut moves all that is left.
    const first = this.#times.findIndex((each) => each > time - 1.2 * stripLength);
    if (first < 200) return;
    this.#times = this.#times.slice(first);
    this.#values = this.#values.map((column) => column.slice(first));
  }

  get series(): Series {
    return {
      times: Float64Array.from(this.#times),
      values: this.#values.map((column) => Float32Array.from(column)),
    };
  }
}
