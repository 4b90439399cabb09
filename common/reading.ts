import { z } from 'zod';
import { emotionSchema, probabilitiesSchema } from './emotions.js';
import { boxSchema } from './geometry.js';

/** Why an answer about a face deserves less trust, and what the person can do about it. */
export const faceHints = ['too-small', 'too-dark', 'too-bright', 'cut-off'] as const;
export type FaceHint = (typeof faceHints)[number];

export const verdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sure'), emotion: emotionSchema, confidence: z.number() }),
  /** No expression stands out; `leaning` is the most probable one all the same. */
  z.object({ kind: z.literal('unsure'), leaning: emotionSchema, confidence: z.number() }),
]);
export type Verdict = Readonly<z.infer<typeof verdictSchema>>;

export const faceReadingSchema = z.object({
  /** Stays with a face while it moves; never used again for another face in the same session. */
  id: z.int().min(1),
  box: boxSchema,
  /** How sure the detector is that this is a face, 0..1. */
  detection: z.number(),
  /** Smoothed over time. */
  probabilities: probabilitiesSchema,
  /** From this frame alone. */
  instantaneous: probabilitiesSchema,
  verdict: verdictSchema,
  /** What the model that is tried beside answers, smoothed likewise; absent while there is none. */
  beside: probabilitiesSchema.optional(),
  hint: z.enum(faceHints).optional(),
});
export type FaceReading = Readonly<z.infer<typeof faceReadingSchema>>;

export const readingSchema = z.object({
  sequence: z.int(),
  capturedAt: z.number(),
  faces: z.array(faceReadingSchema),
  /** Why there is no face, where a reason can be seen in the picture. */
  hint: z.enum(['no-face', 'too-dark']).optional(),
  /** Milliseconds that the thread took: face search and classification. */
  milliseconds: z.object({ detect: z.number(), classify: z.number(), total: z.number() }),
});

/** The answer to one frame, with the frame's `sequence` and `capturedAt`. Faces: largest first. */
export type Reading = Readonly<z.infer<typeof readingSchema>>;
