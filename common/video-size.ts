import { smallestFrameSide } from './frame.js';

/** The longer side, in pixels, to which a video's pictures are scaled: as sharp as a good camera's. */
export const longestVideoSide = 960;

/** The size that a picture of this shape has when it is read. */
export function fittedSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestVideoSide / Math.max(width, height));
  const side = (pixels: number): number => Math.max(smallestFrameSide, Math.round(pixels * scale));
  return { width: side(width), height: side(height) };
}
