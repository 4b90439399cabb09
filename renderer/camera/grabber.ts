import { largestFrameSide, smallestFrameSide } from '../../common/frame.js';
import {
  exceedsLimitedRange,
  lumaFromColour,
  packRows,
  shrink,
  turnUpright,
  widenRange,
  type ColourOrder,
  type LumaPicture,
  type Orientation,
} from '../../common/luma.js';

/** Newer Chromium tells how a camera is held; the runtime's type does not know it yet. */
type MaybeOriented = VideoFrame & { readonly rotation?: number; readonly flip?: boolean };

/**
 * Takes the brightness plane of camera pictures: upright, full range, never larger than a frame may be.
 * One grabber serves one camera session. Its buffers are used again, so a picture is good until the next one.
 */
export class Grabber {
  readonly #copied = new ReusableBuffer();
  readonly #luma = new ReusableBuffer();
  readonly #turned = new ReusableBuffer();
  #fullRangeSeen = false;
  #canvas: OffscreenCanvasRenderingContext2D | undefined;

  /** The picture, or nothing if it is smaller than a frame may be. The caller closes `frame`. */
  async grab(frame: VideoFrame): Promise<LumaPicture | undefined> {
    const upright = (await this.#copy(frame)) ?? this.#draw(frame);
    const longest = Math.max(upright.width, upright.height);
    const divisor = Math.ceil(longest / largestFrameSide);
    const picture = divisor > 1 ? shrink(upright, divisor) : upright;
    return Math.min(picture.width, picture.height) < smallestFrameSide ? undefined : picture;
  }

  /** The cheap way: the frame's own bytes. Nothing where its format is none that we know. */
  async #copy(frame: VideoFrame): Promise<LumaPicture | undefined> {
    const kind = formatKinds.get(frame.format);
    if (kind === undefined || frame.visibleRect === null) return undefined;
    const { width, height } = frame.visibleRect;
    const luma = this.#luma.exactly(width * height);
    try {
      const bytes = this.#copied.atLeast(frame.allocationSize());
      const [plane] = await frame.copyTo(bytes);
      if (plane === undefined) return undefined;
      if (kind === 'planes') {
        packRows(bytes.subarray(plane.offset), plane.stride, width, luma);
        if (this.#isLimited(frame, luma)) widenRange(luma);
      } else {
        lumaFromColour(bytes, kind, luma);
      }
    } catch {
      // A visible part at odd coordinates, or memory that the graphics card does not give back: drawing still works.
      return undefined;
    }
    const orientation = orientationOf(frame);
    const picture = { width, height, luma };
    if (orientation.quarterTurns === 0 && !orientation.mirrored) return picture;
    return turnUpright(picture, orientation, this.#turned.exactly(luma.length));
  }

  /**
   * Some devices do not say which range they use. Chromium's pictures from JPEG cameras are full range then,
   * those from uncompressed ones limited: one picture that goes beyond the limits settles it for the session.
   */
  #isLimited(frame: VideoFrame, luma: Uint8Array): boolean {
    const { fullRange } = frame.colorSpace;
    if (fullRange !== null) return !fullRange;
    this.#fullRangeSeen ||= exceedsLimitedRange(luma);
    return !this.#fullRangeSeen;
  }

  /** The sure way, for every other format: Chromium draws it, upright and in the colours of the screen. */
  #draw(frame: VideoFrame): LumaPicture {
    const scale = Math.min(1, largestFrameSide / Math.max(frame.displayWidth, frame.displayHeight));
    const width = Math.max(1, Math.round(frame.displayWidth * scale));
    const height = Math.max(1, Math.round(frame.displayHeight * scale));
    const canvas = this.#canvasOf(width, height);
    canvas.drawImage(frame, 0, 0, width, height);
    const luma = this.#luma.exactly(width * height);
    lumaFromColour(canvas.getImageData(0, 0, width, height).data, 'RGBA', luma);
    return { width, height, luma };
  }

  #canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
    if (this.#canvas?.canvas.width === width && this.#canvas.canvas.height === height) return this.#canvas;
    const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (canvas === null) throw new Error('There is no canvas to draw on.');
    this.#canvas = canvas;
    return canvas;
  }
}

/** One buffer for pictures that come thirty times a second: a new one each time would fill the memory. */
class ReusableBuffer {
  #bytes = new Uint8Array(0);

  atLeast(length: number): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    return this.#bytes;
  }

  /** Sending a view sends all of its buffer, so what is sent has to be no longer than its content. */
  exactly(length: number): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length !== length) this.#bytes = new Uint8Array(length);
    return this.#bytes;
  }
}

/** Formats whose first plane is the brightness, one byte a pixel, and formats with four bytes a pixel. */
const formatKinds: ReadonlyMap<string | null, 'planes' | ColourOrder> = new Map([
  ['I420', 'planes'],
  ['I420A', 'planes'],
  ['I422', 'planes'],
  ['I422A', 'planes'],
  ['I444', 'planes'],
  ['I444A', 'planes'],
  ['NV12', 'planes'],
  ['RGBA', 'RGBA'],
  ['RGBX', 'RGBA'],
  ['BGRA', 'BGRA'],
  ['BGRX', 'BGRA'],
]);

function orientationOf(frame: MaybeOriented): Orientation {
  const quarters = Math.round((frame.rotation ?? 0) / 90) % 4;
  return { quarterTurns: ((quarters + 4) % 4) as Orientation['quarterTurns'], mirrored: frame.flip ?? false };
}
