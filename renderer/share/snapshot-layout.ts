import type { Rectangle, Size } from '../live/letterbox.js';

/** Where everything of a snapshot lies. Pixels. */
export interface SnapshotLayout {
  readonly whole: Size;
  readonly picture: Rectangle;
  /** The coloured band below the picture. */
  readonly band: Rectangle;
  readonly emoji: Rectangle;
  /** A disc in the band's colour behind the emoji, so that it stands out from the picture. */
  readonly halo: { readonly x: number; readonly y: number; readonly radius: number };
  /** Left end and middle line of the word, and how high its letters are. */
  readonly word: { readonly x: number; readonly y: number; readonly size: number };
  /** The same for the smaller line below it. */
  readonly detail: { readonly x: number; readonly y: number; readonly size: number };
  /** Right end and middle line of the app's name. */
  readonly name: { readonly x: number; readonly y: number; readonly size: number };
}

/** A camera's small picture is enlarged: what is posted is looked at on large screens. */
const smallestWidth = 960;

/** A picture with a band below it; the emoji stands on the band and reaches into the picture. */
export function snapshotLayout(picture: Size): SnapshotLayout {
  const scale = Math.max(1, smallestWidth / picture.width);
  const width = Math.round(picture.width * scale);
  const pictureHeight = Math.round(picture.height * scale);
  const unit = Math.min(width, pictureHeight * 1.6) / 100;
  const bandHeight = Math.round(12 * unit);
  const side = Math.round(19 * unit);
  const edge = Math.round(3 * unit);
  const height = pictureHeight + bandHeight;
  const emoji = { x: edge, y: height - side - Math.round(1.6 * unit), width: side, height: side };
  const text = emoji.x + side + Math.round(2.4 * unit);
  return {
    whole: { width, height },
    picture: { x: 0, y: 0, width, height: pictureHeight },
    band: { x: 0, y: pictureHeight, width, height: bandHeight },
    emoji,
    halo: { x: emoji.x + side / 2, y: emoji.y + side / 2, radius: side / 2 + 0.8 * unit },
    word: { x: text, y: pictureHeight + bandHeight * 0.4, size: Math.round(4.6 * unit) },
    detail: { x: text, y: pictureHeight + bandHeight * 0.76, size: Math.round(2.2 * unit) },
    name: { x: width - edge, y: pictureHeight + bandHeight / 2, size: Math.round(2.6 * unit) },
  };
}
