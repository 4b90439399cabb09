import { z } from 'zod';
import { emotionSchema, probabilitiesSchema } from './emotions.js';
import { failureSchema } from './failures.js';
import { boxSchema } from './geometry.js';
import { personTimeSchema } from './time-shares.js';
import { timedReadingSchema } from './timed-readings.js';

/** Files that are read outside of the live view: what the window shows of them, and what is handed out. */

const share = z.number().min(0).max(1);
const size = z.int().min(1);

export const photoFaceSchema = z.object({
  box: boxSchema,
  emotion: emotionSchema,
  confidence: share,
  /** Whether that emotion stands out enough to be relied on. */
  sure: z.boolean(),
  probabilities: probabilitiesSchema,
});
export type PhotoFace = Readonly<z.infer<typeof photoFaceSchema>>;

export const analysisStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  /** `done` is a share, where the work can be measured. */
  z.object({ kind: z.literal('reading'), done: share.optional() }),
  z.object({
    kind: z.literal('photo'),
    /** Of the picture, upright, in pixels. */
    width: size,
    height: size,
    faces: z.array(photoFaceSchema),
  }),
  z.object({
    kind: z.literal('video'),
    width: size,
    height: size,
    /** Seconds. */
    duration: z.number().min(0),
    readings: z.int().min(0),
    /** Who was seen longest comes first. */
    people: z.array(personTimeSchema),
    /** Why it could not be read to its end: what was read until there stands. */
    failure: failureSchema.optional(),
  }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type AnalysisStatus = Readonly<z.infer<typeof analysisStatusSchema>>;

export const analysisItemSchema = z.object({
  /** Counts up in the order of the queue; never used again while the app runs. */
  id: z.int().min(1),
  name: z.string(),
  /** Of the file, in bytes. */
  size: z.int().min(0),
  media: z.enum(['photo', 'video']),
  status: analysisStatusSchema,
});
export type AnalysisItem = Readonly<z.infer<typeof analysisItemSchema>>;

export const analysisStateSchema = z.object({
  /** `searching`: folders are being looked through. */
  phase: z.enum(['empty', 'searching', 'reading', 'paused', 'finished']),
  all: z.int().min(0),
  /** Read or failed. */
  done: z.int().min(0),
  failed: z.int().min(0),
  /** Seconds; absent while nothing can be said. */
  left: z.number().min(0).optional(),
  /** Which model answers; absent until the first file is being read. */
  model: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Why nothing more can be read. */
  failure: failureSchema.optional(),
});
export type AnalysisState = Readonly<z.infer<typeof analysisStateSchema>>;

/** So many files can be dropped or chosen at once; folders count as one each. */
export const mostPaths = 10_000;

export const videoReadingsSchema = z.array(timedReadingSchema);
