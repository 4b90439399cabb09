import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { popOutSides } from '../../common/pop-out.js';

/** A rectangle in the system's own pixels, over all screens. */
export interface ScreenRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  side: z.int().min(popOutSides.smallest).max(popOutSides.largest),
});
/** Where the pop-out window is, and the length of its sides. */
export type PopOutPlace = Readonly<z.infer<typeof placeSchema>>;

/** Pixels between the window and the corner of the screen in which it first appears. */
const margin = 24;

/** The place that was written down, or nothing if there is none or it makes no sense. */
export function readPlace(file: string): PopOutPlace | undefined {
  try {
    return placeSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The upper right corner of the screen, where the fewest programs have their controls. */
export function firstPlace(screen: ScreenRectangle): PopOutPlace {
  const side = popOutSides.usual;
  return { x: screen.x + screen.width - side - margin, y: screen.y + margin, side };
}

/**
 * The place, or the nearest one that lies wholly on a screen: a screen may have been taken away, or turned.
 *
 * @param screens their usable parts, the main one first; there is at least one.
 */
export function onScreen(place: PopOutPlace, screens: readonly ScreenRectangle[]): PopOutPlace {
  const rectangle = { x: place.x, y: place.y, width: place.side, height: place.side };
  const [best] = [...screens].sort(
    (first, second) =>
      shared(rectangle, second) - shared(rectangle, first) ||
      distance(rectangle, first) - distance(rectangle, second),
  );
  if (best === undefined) return place;
  const side = Math.max(popOutSides.smallest, Math.min(place.side, best.width, best.height));
  const clamp = (value: number, start: number, length: number): number =>
    Math.round(Math.max(start, Math.min(value, start + length - side)));
  return { x: clamp(place.x, best.x, best.width), y: clamp(place.y, best.y, best.height), side };
}

/** The new place of a window that grows or shrinks about its middle. */
export function resized(place: PopOutPlace, side: number): PopOutPlace {
  const shift = Math.round((place.side - side) / 2);
  return { x: place.x + shift, y: place.y + shift, side };
}

function shared(first: ScreenRectangle, second: ScreenRectangle): number {
  const width = Math.min(first.x + first.width, second.x + second.width) - Math.max(first.x, second.x);
  const height = Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y);
  return Math.max(0, width) * Math.max(0, height);
}

function distance(first: ScreenRectangle, second: ScreenRectangle): number {
  const across = first.x + first.width / 2 - second.x - second.width / 2;
  const down = first.y + first.height / 2 - second.y - second.height / 2;
  return Math.hypot(across, down);
}
