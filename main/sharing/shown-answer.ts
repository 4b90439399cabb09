import { chooseFace, followFaces, noChoice, shownFace, type FaceChoice } from '../../common/face-choice.js';
import type { FaceReading, Reading } from '../../common/reading.js';

/** An answer misleads when no reading has confirmed it for so long. Milliseconds, as in the window. */
const staleAfter = 1_000;

/**
 * Follows the face that the window's large emoji answers, with the window's own rules. The window cannot be asked:
 * one that is minimised draws nothing, and its pop-out and the stream go on.
 */
export class ShownAnswer {
  readonly #silence: () => void;
  #choice: FaceChoice = noChoice;
  #timer: NodeJS.Timeout | undefined;

  /** @param silence called when there has been no reading for a while. */
  constructor(silence: () => void) {
    this.#silence = silence;
  }

  /** The face to show of this reading. */
  hear(reading: Reading): FaceReading | undefined {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#silence, staleAfter);
    this.#choice = followFaces(this.#choice, reading.faces, performance.now());
    return shownFace(this.#choice, reading.faces);
  }

  /** A person chose a face. */
  choose(id: number): void {
    this.#choice = chooseFace(id, performance.now());
  }

  /** The camera stopped: nobody is chosen, and nothing is waited for. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#choice = noChoice;
  }
}
