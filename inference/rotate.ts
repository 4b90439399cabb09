import { centre, type Box } from '../common/geometry.js';
import type { Picture } from './picture.js';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * The picture turned clockwise about its centre, in its own size: corners leave it, and what comes in is
 * black. Linear interpolation between pixels.
 */
export function rotated(picture: Picture, degrees: number): Picture {
  const { width, height, luma } = picture;
  const result = new Uint8Array(width * height);
  const [cosine, sine] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Where the pixel comes from: the way back is the turn in the other direction.
      const fromX = centreX + (x - centreX) * cosine + (y - centreY) * sine;
      const fromY = centreY - (x - centreX) * sine + (y - centreY) * cosine;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const shareX = fromX - left;
      const upper = (luma[at] ?? 0) * (1 - shareX) + (luma[at + 1] ?? 0) * shareX;
      const lower = (luma[at + width] ?? 0) * (1 - shareX) + (luma[at + width + 1] ?? 0) * shareX;
      result[y * width + x] = upper + (lower - upper) * (fromY - top) + 0.5;
    }
  }
  return { width, height, luma: result };
}

/** A box found in `rotated(picture, degrees)`, as the upright box of the same size about the same place. */
export function rotatedBack(picture: Picture, degrees: number, box: Box): Box {
  const { x, y } = centre(box);
  const [cosine, sine] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
  const fromCentreX = (x - 0.5) * picture.width;
  const fromCentreY = (y - 0.5) * picture.height;
  const centreX = 0.5 + (fromCentreX * cosine + fromCentreY * sine) / picture.width;
  const centreY = 0.5 + (fromCentreY * cosine - fromCentreX * sine) / picture.height;
  return { ...box, x: centreX - box.width / 2, y: centreY - box.height / 2 };
}
