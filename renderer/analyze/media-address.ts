/** Where the page finds a photo as a JPEG whose longer side has so many pixels: in the gallery, or looked at. */
export function photoAddress(id: number, side: 360 | 1600): string {
  return `./analyzed/${String(id)}/${String(side)}`;
}

/** Where it finds a video. */
export function videoAddress(id: number): string {
  return `./analyzed/${String(id)}/video`;
}
