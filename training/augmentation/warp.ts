import { faceSide } from '../data-set/decoded.js';

/** How a face is placed anew. Shifts are in pixels, about the middle of the picture. */
export interface Placement {
  readonly mirrored: boolean;
  /** Radians, clockwise. */
  readonly angle: number;
  /** Above 1: the face becomes larger. */
  readonly scale: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

const middle = (faceSide - 1) / 2;
const last = faceSide - 1;

/**
 * Turns, scales, shifts and mirrors a face in one step, with bilinear interpolation between four pixels. What
 * reaches beyond the picture takes the nearest pixel of its edge.
 *
 * @param source `48 × 48` brightnesses, row by row
 * @param target where the same number of brightnesses is written to
 */
export function warp(source: Uint8Array, target: Float32Array, placement: Placement): void {
  const { mirrored, angle, scale, shiftX, shiftY } = placement;
  // From the target back to the source: the inverse of the placement.
  const cosine = Math.cos(angle) / scale;
  const sine = Math.sin(angle) / scale;
  const direction = mirrored ? -1 : 1;
  for (let row = 0; row < faceSide; row++) {
    const y = row - middle - shiftY;
    for (let column = 0; column < faceSide; column++) {
      const x = column - middle - shiftX;
      const sourceX = direction * (cosine * x + sine * y) + middle;
      const sourceY = cosine * y - sine * x + middle;
      target[row * faceSide + column] = sampled(source, sourceX, sourceY);
    }
  }
}

function sampled(source: Uint8Array, x: number, y: number): number {
  const clampedX = x < 0 ? 0 : x > last ? last : x;
  const clampedY = y < 0 ? 0 : y > last ? last : y;
  const left = Math.floor(clampedX);
  const top = Math.floor(clampedY);
  const right = left === last ? left : left + 1;
  const bottom = top === last ? top : top + 1;
  const shareX = clampedX - left;
  const shareY = clampedY - top;
  const upper =
    (source[top * faceSide + left] ?? 0) * (1 - shareX) + (source[top * faceSide + right] ?? 0) * shareX;
  const lower =
    (source[bottom * faceSide + left] ?? 0) * (1 - shareX) +
    (source[bottom * faceSide + right] ?? 0) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}
