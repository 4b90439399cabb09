import type { Outcome } from '../../common/failures.js';

/** A picture of a video, upright and with square pixels. */
export interface SourceFrame {
  /** When it is shown: seconds since the video's beginning. */
  readonly time: number;
  readonly width: number;
  readonly height: number;
  /** Brightness, one byte a pixel, row by row from the top left, full range (0 black, 255 white). */
  readonly luma: Uint8Array<ArrayBuffer>;
}

/**
 * The pictures of a video in the order in which they are shown. Whoever decodes (a program without a window, or
 * the window with the browser's own decoder) offers them in this form. A source may leave out pictures that no
 * reading wants (`common/video-sampling.ts`); it makes the next one only when it is asked, or a few ahead, so that
 * no more than a few are ever in memory, and lets go of everything when the iteration ends early.
 *
 * Where the video breaks off, the iteration throws an ExpectedFailure: what came before counts.
 */
export interface FrameSource extends AsyncIterable<SourceFrame> {
  /** Seconds, as the file says it; undefined where it does not. */
  readonly duration: number | undefined;
}

export interface OpeningOptions {
  /** How many readings a second are wanted: a decoder need not hand out more pictures. */
  readonly readingsPerSecond: number;
  /** Lets go of the video at any moment. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A decoder of video files.
 *
 * Failures: what is wrong with the file (`video-unreadable`, `video-without-pictures`,
 * `video-codec-unsupported`, `file-missing` …) or with this computer (`video-decoder-missing`).
 */
export type OpenVideo = (file: string, options: OpeningOptions) => Promise<Outcome<FrameSource>>;
