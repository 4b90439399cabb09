import type { Frame } from '../common/frame.js';

/** The pixels of a frame or of a file: brightness, one byte a pixel, row by row from the top left. */
export type Picture = Pick<Frame, 'width' | 'height' | 'luma'>;

/** A rectangle in pixels of a picture; it may reach beyond the picture's edges. */
export interface PixelRectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
