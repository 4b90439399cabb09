import type { Emotion } from '../../common/emotions.js';
import type { ModelManifest } from '../../common/models.js';
import { inputLength, type Classifier } from '../classifier.js';

/** Places down and across at which the face is covered. */
export const coveredPlaces = 9;

/** Side of the cover in shares of the input's: about an eye with its brow, or half of a mouth. */
const coverSide = 0.22;

type Input = Pick<ModelManifest, 'input'>;

/**
 * Occlusion (Zeiler and Fergus 2014, section 4.2): how much of the answer goes when a part of the face is covered.
 * The cover has the face's own mean brightness, so that it is no feature by itself.
 */
export class Occlusion {
  /** What the answer loses at each place, row by row; below 0 where it gains. */
  readonly losses = new Float32Array(coveredPlaces ** 2);
  #done = 0;

  /**
   * @param input as `networkInput` makes it
   * @param whole the probability of `about` for the face as it is
   */
  constructor(
    readonly classifier: Pick<Classifier, 'classify' | 'manifest'>,
    readonly input: Float32Array,
    readonly about: Emotion,
    readonly whole: number,
  ) {}

  /** How many of the places are known, 0..1. */
  get done(): number {
    return this.#done / this.losses.length;
  }

  /** Covers the next so many places, in one batch. */
  async advance(places: number): Promise<void> {
    const { classifier, input, about, whole, losses } = this;
    const first = this.#done;
    const count = Math.min(places, losses.length - first);
    const length = inputLength(classifier.manifest);
    const batch = new Float32Array(count * length);
    for (let index = 0; index < count; index += 1)
      batch.set(covered(input, classifier.manifest, first + index), index * length);
    const answers = await classifier.classify(batch, count);
    answers.forEach((answer, index) => {
      losses[first + index] = whole - answer[about];
    });
    this.#done = first + count;
  }
}

/** The input with a cover at one of the places, which are numbered row by row. */
export function covered(
  input: Float32Array,
  { input: { width, height, channels } }: Input,
  place: number,
): Float32Array {
  const result = input.slice();
  const mean = input.reduce((sum, value) => sum + value, 0) / input.length;
  const [left, right] = span(place % coveredPlaces, width);
  const [top, bottom] = span(Math.floor(place / coveredPlaces), height);
  for (let y = top; y < bottom; y += 1)
    result.fill(mean, (y * width + left) * channels, (y * width + right) * channels);
  return result;
}

/** From where to where a cover reaches along one side, in pixels. */
function span(place: number, length: number): [number, number] {
  const centre = ((place + 0.5) / coveredPlaces) * length;
  const half = (coverSide * length) / 2;
  return [Math.max(0, Math.round(centre - half)), Math.min(length, Math.round(centre + half))];
}
