import { z } from 'zod';
import { emotionSchema } from './emotions.js';

export const modelIdSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);

/** Characters; longer than any id, which most names are. */
export const longestModelName = 80;

/** Nobody's model is refused for its long name: what is shown of it is cut. */
const modelNameSchema = z.string().transform((name) => {
  const characters = Array.from(name);
  return characters.length > longestModelName
    ? `${characters.slice(0, longestModelName - 1).join('')}…`
    : name;
});

/**
 * How a found face becomes the network's input. `scale` enlarges the detector's box about its centre,
 * `shiftX` and `shiftY` move it (in shares of the box), `square` evens its sides first.
 */
export const faceCropSchema = z.object({
  square: z.boolean(),
  scale: z.number().min(0.5).max(3),
  shiftX: z.number().min(-0.5).max(0.5),
  shiftY: z.number().min(-0.5).max(0.5),
});
export type FaceCrop = Readonly<z.infer<typeof faceCropSchema>>;

/** A sentence in each language of the app. */
const bilingualSchema = z.object({ en: z.string(), 'zh-CN': z.string() });

const scoreSchema = z.object({
  name: z.string(),
  value: z.number(),
  images: z.int().optional(),
});

/** `manifest.json` of a model folder: everything needed to use the model, and to judge it. */
export const modelManifestSchema = z.object({
  id: modelIdSchema,
  name: modelNameSchema,
  description: bilingualSchema,
  /** What loads it: face-api's own net, or TensorFlow.js layers (`model.json`). */
  format: z.enum(['face-api-expression', 'tfjs-layers']),
  /** Label of each output, in the network's own order; every emotion once. */
  labels: z.array(emotionSchema).length(7),
  input: z.object({
    width: z.int().min(8).max(512),
    height: z.int().min(8).max(512),
    channels: z.union([z.literal(1), z.literal(3)]),
    /** Pixels reach the network as `(value / 255) * multiplier + offset`, `value` in 0..255. */
    multiplier: z.number(),
    offset: z.number(),
  }),
  crop: faceCropSchema,
  /**
   * The answer is the mean over the face and its mirror image. Costs less than twice the time, since most of a
   * small network's time is spent on starting its steps.
   */
  averageMirrored: z.boolean().default(false),
  /** Divides the logits before the softmax so that confidence means what it says; 1 changes nothing. */
  temperature: z.number().positive(),
  /** Below this smoothed probability the answer is "not sure". */
  unsureBelow: z.number().min(0).max(1),
  parameters: z.int().positive(),
  trained: z.object({ when: z.string(), on: bilingualSchema }),
  licence: z.string(),
  source: z.string(),
  scores: z.array(scoreSchema),
  /** SHA-256, in hexadecimal, of every other file of the folder. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type ModelManifest = Readonly<z.infer<typeof modelManifestSchema>>;

export const modelSummarySchema = modelManifestSchema
  .pick({ id: true, name: true, description: true, trained: true, parameters: true, labels: true })
  .extend({ folder: z.string(), bundled: z.boolean() });

/**
 * Lies in a training's folder from the moment before its model is whole until the store has that model: where it
 * is found later, the program ended in between. A model that a person removed has none.
 */
export const waitingMarkFile = 'waiting-for-the-store';

/** What lists and the window show of a model. */
export type ModelSummary = Readonly<z.infer<typeof modelSummarySchema>>;

export const engineKinds = ['native', 'wasm'] as const;
export type EngineKind = (typeof engineKinds)[number];
export const engineKindSchema = z.enum(engineKinds);
