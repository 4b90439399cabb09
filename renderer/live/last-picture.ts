/**
 * A camera that goes turns the picture black at once, so the last one has to be kept before that; this often is
 * often enough. Milliseconds.
 */
const keepEvery = 1_000;

/**
 * The camera's last picture, to be shown while it is away. Held as a `VideoFrame`: without a graphics card,
 * Chromium loses a megabyte of memory with every video picture that is drawn on a canvas, so one is drawn only
 * when it is needed.
 */
export class LastPicture {
  #frame: VideoFrame | undefined;
  #keptAt = -Infinity;

  /** Keeps what the video shows, once a second; a stream that has ended shows only black. */
  keep(video: HTMLVideoElement, now: number): void {
    const { srcObject } = video;
    const active = srcObject instanceof MediaStream && srcObject.active;
    if (!active || now - this.#keptAt < keepEvery) return;
    this.#keptAt = now;
    this.#frame?.close();
    this.#frame = new VideoFrame(video);
  }

  /** Moves the kept picture onto the canvas; what is there stays where none was kept since. */
  showOn(canvas: HTMLCanvasElement): void {
    if (this.#frame === undefined) return;
    canvas.width = this.#frame.displayWidth;
    canvas.height = this.#frame.displayHeight;
    canvas.getContext('2d')?.drawImage(this.#frame, 0, 0);
    this.forget();
  }

  forget(): void {
    this.#frame?.close();
    this.#frame = undefined;
    this.#keptAt = -Infinity;
  }
}
