import type { RecognizerState } from '../../common/app-state.js';
import type { Reading } from '../../common/reading.js';
import { Feed } from '../live/feed.js';
import type { Size } from '../live/letterbox.js';
import { CoverMemory } from './cover-memory.js';
import { planFor, type BlurReason } from './cover-plan.js';
import { PictureCopier, type PictureCopy } from './picture-copy.js';
import type { PictureDrawing } from './picture-drawing.js';

/** How the stage is to be painted. */
export interface StageWish {
  /** Whether an emoji hides every face. */
  readonly covered: boolean;
  readonly mirrored: boolean;
  readonly recognizer: RecognizerState['kind'];
  /** Whether the camera is live, or is to come back. */
  readonly camera: 'live' | 'away' | 'off';
}

/** A picture as the stage shows it. */
export interface PaintedPicture {
  readonly canvas: HTMLCanvasElement;
  readonly capturedAt: number;
}

/**
 * Pictures are shown so much later than they were taken, that the readings about them are there: boxes and covers
 * then belong to the picture that they are drawn on. Milliseconds.
 */
const delay = 300;
/** Should time stand still, memory is not filled. */
const mostWaiting = 24;

/**
 * Paints the stage picture by picture, where a `<video>` does not do: with an emoji over every face, or for a
 * recording. Each picture waits for its readings. While faces are hidden none is painted without a plan for all
 * of it; the canvas never holds a picture that may not be seen.
 */
export class StagePainter {
  readonly canvas = document.createElement('canvas');
  /** Why the picture is blurred now, if it is. */
  readonly blur = new Feed<BlurReason | undefined>(undefined);
  readonly #drawing: PictureDrawing;
  readonly #memory = new CoverMemory();
  readonly #copier = new PictureCopier();
  #wish: StageWish = { covered: false, mirrored: false, recognizer: 'loading', camera: 'off' };
  #hear: ((picture: PaintedPicture) => void) | undefined;
  #waiting: PictureCopy[] = [];
  #copying: Promise<void> = Promise.resolve();
  #copies = 0;
  /** Counts what makes pictures worthless that are being copied. */
  #scene = 0;

  constructor(drawing: PictureDrawing) {
    this.#drawing = drawing;
    this.canvas.className = 'covered-picture__canvas';
    this.canvas.dataset['testid'] = 'covered';
  }

  wish(wish: StageWish): void {
    const before = this.#wish;
    this.#wish = wish;
    // What was painted before may show what must not be seen now.
    if (wish.covered !== before.covered || wish.camera === 'off') this.#clear();
    if (wish.camera !== before.camera) this.#memory.clear();
  }

  /** Tells every painted picture until the returned function is called: for a recording. */
  record(hear: (picture: PaintedPicture) => void): () => void {
    this.#hear = hear;
    return () => {
      this.#hear = undefined;
    };
  }

  hear(reading: Reading): void {
    this.#memory.hear(reading);
  }

  /** Takes a picture of the camera, which stays the caller's. @param capturedAt as in its frame. */
  take(frame: VideoFrame, capturedAt: number): void {
    const wanted = this.#wish.covered || this.#hear !== undefined;
    if (!wanted || this.#wish.camera !== 'live' || this.#copies >= 2) return;
    const own = frame.clone();
    const scene = this.#scene;
    this.#copies += 1;
    this.#copying = this.#copying
      .then(() => this.#copier.copy(own, capturedAt))
      .then((copy) => {
        if (copy !== undefined && scene === this.#scene) this.#queue(copy);
      })
      // One picture that cannot be copied or painted is left out; the next one has its own chance.
      .catch((error: unknown) => reportError(error))
      .finally(() => {
        this.#copies -= 1;
      });
  }

  #queue(copy: PictureCopy): void {
    this.#waiting.push(copy);
    const now = performance.timeOrigin + performance.now();
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined || now - next.capturedAt < delay) return;
      if (!this.#finish(next, now)) return;
    }
  }

  /** Paints the oldest picture and lets go of it, also where that fails; whether it does not wait any more. */
  #finish(oldest: PictureCopy, now: number): boolean {
    let done = true;
    try {
      done = this.#paint(oldest, now) || this.#waiting.length >= mostWaiting;
    } finally {
      if (done) {
        this.#waiting.shift();
        this.#copier.giveBack(oldest);
      }
    }
    return done;
  }

  /** Whether the picture is done with: painted, as its plan says. */
  #paint({ image, capturedAt }: PictureCopy, now: number): boolean {
    const { covered, mirrored, recognizer } = this.#wish;
    const size: Size = image;
    if (covered) {
      const plan = planFor({ capturedAt, size }, this.#memory, recognizer, now);
      if (plan.kind === 'wait') return false;
      if (plan.kind === 'blur') this.#drawing.blurred(this.canvas, image, mirrored);
      else this.#drawing.covered(this.canvas, image, mirrored, plan.faces);
      this.#tellBlur(plan.kind === 'blur' ? plan.why : undefined);
    } else {
      const reading = recognizer === 'ready' ? this.#memory.nearest(capturedAt) : undefined;
      this.#drawing.boxed(this.canvas, image, mirrored, reading?.faces ?? []);
    }
    this.#hear?.({ canvas: this.canvas, capturedAt });
    return true;
  }

  #clear(): void {
    this.#scene += 1;
    this.#waiting = [];
    this.#copier.forget();
    this.canvas.width = 0;
    this.canvas.height = 0;
    this.#tellBlur(undefined);
  }

  #tellBlur(why: BlurReason | undefined): void {
    if (why !== this.blur.latest) this.blur.publish(why);
  }
}
