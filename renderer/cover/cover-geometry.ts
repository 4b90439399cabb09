import type { Box } from '../../common/geometry.js';
import type { Size } from '../live/letterbox.js';

/** A circle in pixels of the picture. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The detector's box reaches from the brows to the chin; hair and ears lie outside. */
const padding = 1.2;

/**
 * The circle that hides the face in all of these boxes, the way between them included. It goes through the corners
 * of their common rectangle and beyond, so that it does not matter how far a head is tilted.
 *
 * @param growth enlarges it further: 1 does not.
 */
export function discOver(boxes: readonly Box[], picture: Size, growth = 1): Disc {
  const left = Math.min(...boxes.map(({ x }) => x)) * picture.width;
  const top = Math.min(...boxes.map(({ y }) => y)) * picture.height;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) * picture.width;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) * picture.height;
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    radius: (Math.hypot(right - left, bottom - top) / 2) * padding * growth,
  };
}

/** The same circle in the mirrored picture. */
export function mirroredDisc(disc: Disc, picture: Size): Disc {
  return { ...disc, x: picture.width - disc.x };
}

/** Whether a circle's middle lies inside another one: then both hide the same head. */
export function liesIn(inner: Disc, outer: Disc): boolean {
  return Math.hypot(inner.x - outer.x, inner.y - outer.y) < outer.radius;
}
