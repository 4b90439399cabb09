import { z } from 'zod';
import { emotionSchema } from './emotions.js';

/**
 * The test pictures of a training, sorted by the cells of its confusion matrix, so that a cell can show what is in
 * it long after the data set has gone. Two files in the run's folder: an index, and the pictures' pixels.
 */
export const testPicturesFiles = { index: 'test-pictures.json', pixels: 'test-pictures.bin' } as const;

/** A cell keeps no more pictures than that; the surest answers first, for those tell most. */
export const mostPicturesInCell = 60;

export const testPicturesSchema = z.object({
  /** Of each picture, in pixels. It is grey, one byte a pixel. */
  side: z.int().min(1).max(512),
  /** In the order of the pixels. */
  pictures: z.array(
    z.object({
      /** Relative to the data folder. */
      file: z.string(),
      shown: emotionSchema,
      answered: emotionSchema,
      /** Of the answer, 0..1. */
      confidence: z.number(),
    }),
  ),
});
export type TestPictures = Readonly<z.infer<typeof testPicturesSchema>>;

/** A cell of the confusion matrix. */
export const cellSchema = z.object({ shown: emotionSchema, answered: emotionSchema });
export type Cell = Readonly<z.infer<typeof cellSchema>>;

/** Some of the pictures of a cell, as the window shows them. */
export const cellPicturesSchema = z.object({
  side: z.int(),
  pictures: z.array(z.object({ file: z.string(), confidence: z.number(), pixels: z.instanceof(Uint8Array) })),
});
export type CellPictures = Readonly<z.infer<typeof cellPicturesSchema>>;
