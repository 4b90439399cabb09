import { z } from 'zod';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const largestBytes = 16 * 1024 * 1024;
const largestSide = 8_192;

/** Whether these bytes begin as a PNG of a bounded size does: signature, then the header with width and height. */
export function isBoundedPng(bytes: Uint8Array): boolean {
  if (bytes.length < 33 || bytes.length > largestBytes) return false;
  if (!signature.every((value, place) => bytes[place] === value)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isHeader = view.getUint32(8) === 13 && view.getUint32(12) === 0x49484452;
  const inside = (side: number): boolean => side >= 1 && side <= largestSide;
  return isHeader && inside(view.getUint32(16)) && inside(view.getUint32(20));
}

/** A PNG of at most 16 MiB and 8192 pixels a side. */
export const pngSchema = z.instanceof(Uint8Array).refine(isBoundedPng, 'not a PNG of a bounded size');
