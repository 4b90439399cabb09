/** A camera's picture in memory of our own: the camera has few buffers, and needs them back at once. */
export interface PictureCopy {
  readonly capturedAt: number;
  readonly image: ImageData;
}

/**
 * Copies pictures, into memory that is used again. Their bytes are copied rather than drawn: without a graphics
 * card, Chromium loses a megabyte of memory with every video picture that is drawn on a canvas.
 */
export class PictureCopier {
  #free: ImageData[] = [];
  #canvas: OffscreenCanvasRenderingContext2D | undefined;

  /** Nothing where the picture is empty. Closes `frame`. */
  async copy(frame: VideoFrame, capturedAt: number): Promise<PictureCopy | undefined> {
    try {
      const { displayWidth: width, displayHeight: height, visibleRect } = frame;
      if (width === 0 || height === 0) return undefined;
      const upright = visibleRect?.width === width && visibleRect.height === height && !isTurned(frame);
      const image = upright ? await this.#copyBytes(frame, width, height) : undefined;
      return { capturedAt, image: image ?? this.#draw(frame, width, height) };
    } finally {
      frame.close();
    }
  }

  /** The copy is not needed any more. */
  giveBack({ image }: PictureCopy): void {
    this.#free.push(image);
  }

  forget(): void {
    this.#free = [];
  }

  async #copyBytes(frame: VideoFrame, width: number, height: number): Promise<ImageData | undefined> {
    const image = this.#take(width, height);
    try {
      await frame.copyTo(image.data, { format: 'RGBA' });
      return image;
    } catch {
      // A format that cannot be converted, or memory that the graphics card does not give back.
      this.#free.push(image);
      return undefined;
    }
  }

  /** The sure way, for every other picture: Chromium draws it, upright. */
  #draw(frame: VideoFrame, width: number, height: number): ImageData {
    if (this.#canvas?.canvas.width !== width || this.#canvas.canvas.height !== height)
      this.#canvas =
        new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true }) ?? undefined;
    if (this.#canvas === undefined) throw new Error('There is no canvas to draw on.');
    this.#canvas.drawImage(frame, 0, 0, width, height);
    return this.#canvas.getImageData(0, 0, width, height);
  }

  #take(width: number, height: number): ImageData {
    this.#free = this.#free.filter((image) => image.width === width && image.height === height);
    return this.#free.pop() ?? new ImageData(width, height);
  }
}

/** Newer Chromium tells how a camera is held; the runtime's type does not know it yet. */
function isTurned(frame: VideoFrame & { readonly rotation?: number; readonly flip?: boolean }): boolean {
  return (frame.rotation ?? 0) !== 0 || frame.flip === true;
}
