import { largestFrameSide, smallestFrameSide } from '../../common/frame.js';
import type { StillPicture } from '../../common/inspection.js';
import { lumaFromColour } from '../../common/luma.js';

/** The longer side to which larger pictures are scaled, as when files are analyzed. */
const longestSide = Math.min(1920, largestFrameSide);

/**
 * A picture of a file as brightness, upright, at most `longestSide` pixels long.
 *
 * @returns nothing where the browser cannot decode it, or a side is too short to hold a face.
 */
export async function readPicture(file: Blob): Promise<StillPicture | undefined> {
  const decoded = await createImageBitmap(file).catch(() => undefined);
  if (decoded === undefined) return undefined;
  const scale = Math.min(1, longestSide / Math.max(decoded.width, decoded.height));
  const [width, height] = [Math.round(decoded.width * scale), Math.round(decoded.height * scale)];
  if (Math.min(width, height) < smallestFrameSide) return undefined;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  context.imageSmoothingQuality = 'high';
  // As behind transparent pixels of analyzed files: it neither darkens nor brightens a face.
  context.fillStyle = '#808080';
  context.fillRect(0, 0, width, height);
  context.drawImage(decoded, 0, 0, width, height);
  decoded.close();
  const luma = new Uint8Array(width * height);
  lumaFromColour(context.getImageData(0, 0, width, height).data, 'RGBA', luma);
  return { width, height, luma };
}
