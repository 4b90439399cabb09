import { z } from 'zod';
import { emotionSchema, probabilitiesSchema } from './emotions.js';
import { boxSchema } from './geometry.js';
import { figuresSchema } from './training.js';

/** What `emojify … --json` prints: a stable contract, one value a line. */

const analyzedFaceSchema = z.object({
  box: boxSchema,
  emotion: emotionSchema,
  confidence: z.number().min(0).max(1),
  probabilities: probabilitiesSchema,
});

export const analyzedFileSchema = z.union([
  z.object({ file: z.string(), faces: z.array(analyzedFaceSchema) }).strict(),
  z.object({ file: z.string(), error: z.object({ kind: z.string(), message: z.string() }) }).strict(),
]);
export type AnalyzedFile = Readonly<z.infer<typeof analyzedFileSchema>>;

export const doctorReportSchema = z.object({
  version: z.string(),
  system: z.string(),
  parts: z.array(
    z.object({
      id: z.enum(['engine', 'electron', 'models', 'camera', 'display']),
      /** `limited` works with less: the slower engine, the demo clip instead of a camera. */
      state: z.enum(['ready', 'limited', 'missing']),
      detail: z.string(),
      remedy: z.string().optional(),
    }),
  ),
});
export type DoctorReport = Readonly<z.infer<typeof doctorReportSchema>>;

/** The one line of `evaluate`; `undetected` pictures are wrong ones and in no column of `confusion`. */
export const evaluationSchema = figuresSchema.omit({ loss: true }).extend({ undetected: z.int().min(0) });
export type EvaluationLine = Readonly<z.infer<typeof evaluationSchema>>;

/** A line of `train`: one for each epoch. */
export { epochRecordSchema } from './training.js';

/** 0 done, 1 failed, 2 wrong use. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2 } as const;
