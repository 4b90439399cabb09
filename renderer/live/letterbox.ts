import type { Box } from '../../common/geometry.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in pixels of the page. */
export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** Where a picture lies in its frame, exactly as `object-fit` puts it: `contain` leaves bars, `cover` cuts off. */
export function placePicture(frame: Size, picture: Size, fit: 'contain' | 'cover'): Rectangle {
  if (picture.width <= 0 || picture.height <= 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [across, down] = [frame.width / picture.width, frame.height / picture.height];
  const scale = fit === 'contain' ? Math.min(across, down) : Math.max(across, down);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: (frame.width - width) / 2, y: (frame.height - height) / 2, width, height };
}

/** A box of a reading on the placed picture; where the picture is mirrored, so is the box. */
export function placeBox(box: Box, place: Rectangle, mirrored: boolean): Rectangle {
  const left = mirrored ? 1 - box.x - box.width : box.x;
  return {
    x: place.x + left * place.width,
    y: place.y + box.y * place.height,
    width: box.width * place.width,
    height: box.height * place.height,
  };
}

/** The nearest place for something of this size that lies wholly inside the bounds (at their start, if too large). */
export function keepInside(place: Rectangle, bounds: Size): Rectangle {
  const clamp = (start: number, length: number, limit: number): number =>
    Math.max(0, Math.min(start, limit - length));
  return {
    ...place,
    x: clamp(place.x, place.width, bounds.width),
    y: clamp(place.y, place.height, bounds.height),
  };
}
