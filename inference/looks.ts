import { cellSize, type Candidate, type Canvas } from './detector-network.js';
import type { Picture, PixelRectangle } from './picture.js';
import { resample, wholeOf } from './resample.js';

/** A picture, or a part of it, laid onto a canvas for the detector, and the way back. */
export interface Look {
  readonly canvas: Canvas;
  /** A candidate's place in the picture, in shares of the picture's sides; it may reach beyond the picture. */
  readonly toPicture: (candidate: Candidate) => Candidate;
}

/**
 * The whole picture, its longer side scaled to `side` pixels, on a black canvas. `border` is black space on
 * every side, in shares of the picture's sides: it makes a face that fills the picture one that the detector
 * knows, a head before a dark ground.
 */
export function lookAtWhole(picture: Picture, side: number, border: number): Look {
  const scale = side / Math.max(picture.width, picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvasWidth = wholeCells(width * (1 + 2 * border));
  const canvasHeight = wholeCells(height * (1 + 2 * border));
  const left = border === 0 ? 0 : Math.floor((canvasWidth - width) / 2);
  const top = border === 0 ? 0 : Math.floor((canvasHeight - height) / 2);
  const pixels = new Float32Array(canvasWidth * canvasHeight);
  const content = resample(picture, wholeOf(picture), width, height);
  for (let y = 0; y < height; y++) {
    pixels.set(content.subarray(y * width, (y + 1) * width), (y + top) * canvasWidth + left);
  }
  return {
    canvas: { pixels, width: canvasWidth, height: canvasHeight },
    toPicture: ({ x, y, width: candidateWidth, height: candidateHeight, score }) => ({
      x: (x - left) / width,
      y: (y - top) / height,
      width: candidateWidth / width,
      height: candidateHeight / height,
      score,
    }),
  };
}

/** The square part of the picture under `rectangle` on a canvas of `side` × `side` pixels. */
export function lookAtPart(picture: Picture, rectangle: PixelRectangle, side: number): Look {
  const scaleX = rectangle.width / side / picture.width;
  const scaleY = rectangle.height / side / picture.height;
  return {
    canvas: { pixels: resample(picture, rectangle, side, side), width: side, height: side },
    toPicture: ({ x, y, width, height, score }) => ({
      x: rectangle.left / picture.width + x * scaleX,
      y: rectangle.top / picture.height + y * scaleY,
      width: width * scaleX,
      height: height * scaleY,
      score,
    }),
  };
}

/** Rounds up to whole cells, forgiving a fraction of a pixel that comes from rounding. */
function wholeCells(pixels: number): number {
  return Math.max(1, Math.ceil((pixels - 0.5) / cellSize)) * cellSize;
}
