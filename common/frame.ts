import { z } from 'zod';

/** Larger pictures are scaled down by their source before they become frames. */
export const largestFrameSide = 4096;
/** Smaller ones hold no face that could be read, and become none. */
export const smallestFrameSide = 16;

const side = z.int().min(smallestFrameSide).max(largestFrameSide);

export const frameSchema = z
  .object({
    sequence: z.int().min(0),
    capturedAt: z.number(),
    width: side,
    height: side,
    luma: z.instanceof(Uint8Array),
  })
  .refine((frame) => frame.luma.length === frame.width * frame.height, 'luma must hold width × height bytes');

/**
 * One picture on its way to recognition.
 *
 * - `sequence` counts up within a camera session and is the same in the frame's reading.
 * - `capturedAt` is when the picture reached the window, in milliseconds since 1970 with fractions.
 * - `luma` is its brightness, one byte a pixel, row by row from the top left, full range (0 black, 255 white).
 */
export type Frame = Readonly<z.infer<typeof frameSchema>>;

/**
 * Brightness of a colour (0..255 each): ITU-R BT.601, the weights of JPEG, PNG to grey conversions and
 * of the cameras' own luma plane.
 */
export function lumaOf(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
