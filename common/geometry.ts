import { z } from 'zod';

const share = z.number().min(0).max(1);

export const boxSchema = z.object({ x: share, y: share, width: share, height: share });

/** A rectangle in a picture: left, top, width and height as shares (0..1) of the picture's own size. */
export type Box = Readonly<z.infer<typeof boxSchema>>;

export function area(box: Box): number {
  return box.width * box.height;
}

export function centre(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Area shared by two boxes over the area that they cover together, 0..1. */
export function intersectionOverUnion(first: Box, second: Box): number {
  const width = Math.min(first.x + first.width, second.x + second.width) - Math.max(first.x, second.x);
  const height = Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (area(first) + area(second) - shared);
}

/** The part of the box that lies inside the picture. */
export function clampToPicture(box: Box): Box {
  const x = Math.min(1, Math.max(0, box.x));
  const y = Math.min(1, Math.max(0, box.y));
  return {
    x,
    y,
    width: Math.max(0, Math.min(1, box.x + box.width) - x),
    height: Math.max(0, Math.min(1, box.y + box.height) - y),
  };
}
