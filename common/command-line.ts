import { z } from 'zod';
import { emotionSchema, probabilitiesSchema } from './emotions.js';
import { boxSchema } from './geometry.js';
import { modelManifestSchema } from './models.js';
import { timedReadingSchema } from './timed-readings.js';
import { figuresSchema } from './training.js';

/** Every command, in the order of the help; the installed app's own executable takes them too. */
export const commandNames = [
  'analyze',
  'merge',
  'train',
  'evaluate',
  'models',
  'use',
  'remove',
  'import',
  'export',
  'doctor',
] as const;

/** What `emojify … --json` prints: a stable contract, one value a line. */

const analyzedFaceSchema = z.object({
  box: boxSchema,
  emotion: emotionSchema,
  confidence: z.number().min(0).max(1),
  probabilities: probabilitiesSchema,
});

const errorSchema = z.object({ kind: z.string(), message: z.string() });

/** A line of `analyze`: of a photo, of a video, or of a file that could not be read. */
export const analyzedFileSchema = z.union([
  z.object({ file: z.string(), faces: z.array(analyzedFaceSchema) }).strict(),
  z
    .object({
      file: z.string(),
      /** Seconds. */
      duration: z.number().min(0),
      readings: z.array(timedReadingSchema),
      /** Of a video that broke off: what came before is in `readings`. */
      error: errorSchema.optional(),
    })
    .strict(),
  z.object({ file: z.string(), error: errorSchema }).strict(),
]);
export type AnalyzedFile = Readonly<z.infer<typeof analyzedFileSchema>>;

/** The first line of a file that `analyze --out` writes: how the results after it were made. */
export const analysisHeaderSchema = z
  .object({
    analysis: z.object({ version: z.literal(1), model: z.string(), readings_per_second: z.number() }),
  })
  .strict();
export type AnalysisHeader = Readonly<z.infer<typeof analysisHeaderSchema>>;

/** The options in which two of them differ; none where their results belong together. */
export function differingSettings(
  { analysis: first }: AnalysisHeader,
  { analysis: second }: AnalysisHeader,
): string[] {
  return [
    ...(first.model === second.model ? [] : ['--model']),
    ...(first.readings_per_second === second.readings_per_second ? [] : ['--readings-per-second']),
  ];
}

/** The one line of `doctor`. */
export { doctorReportSchema, type DoctorReport } from './doctor/parts.js';

/**
 * The one line of `evaluate`; `undetected` pictures are wrong ones and in no column of `confusion`, `unreadable` files
 * and folders are in no figure at all.
 */
export const evaluationSchema = figuresSchema
  .omit({ loss: true })
  .extend({ undetected: z.int().min(0), unreadable: z.int().min(0) });
export type EvaluationLine = Readonly<z.infer<typeof evaluationSchema>>;

/** A line of `train`: one for each epoch. */
export { epochRecordSchema } from './training.js';

const listedModelSchema = modelManifestSchema
  .pick({ id: true, name: true, parameters: true, labels: true, trained: true, scores: true })
  .extend({ bundled: z.boolean(), in_use: z.boolean(), folder: z.string() });

/** The one line of `models`. */
export const modelListSchema = z.object({
  models: z.array(listedModelSchema),
  /** Folders that are left out. */
  damaged: z.array(z.object({ model: z.string(), reason: z.string(), message: z.string() })),
});
export type ModelListLine = Readonly<z.infer<typeof modelListSchema>>;

/** The one line of `models ID`. */
export const describedModelSchema = listedModelSchema.extend({
  input: modelManifestSchema.shape.input,
  layers: z.array(
    z.object({
      name: z.string(),
      /** Keras' class; absent where the files do not say it. */
      type: z.string().optional(),
      /** Without the number of pictures; absent likewise. */
      output_shape: z.array(z.int()).optional(),
      /** Shapes of its arrays of numbers. */
      weights: z.array(z.array(z.int())),
      parameters: z.int(),
    }),
  ),
});
export type DescribedModelLine = Readonly<z.infer<typeof describedModelSchema>>;

/** The one line of `import`. */
export const importedModelSchema = z.object({
  id: modelManifestSchema.shape.id,
  folder: z.string(),
  labels: modelManifestSchema.shape.labels,
  layers: z.int(),
  parameters: z.int(),
  /** Inputs on which every layer was compared with Keras' definition. */
  probes: z.int(),
  largest_difference: z.number(),
});
export type ImportedModelLine = Readonly<z.infer<typeof importedModelSchema>>;

/** The one line of `import` of an `.emojify-model` file. */
export const importedModelFileSchema = importedModelSchema
  .pick({ id: true, folder: true, labels: true, parameters: true })
  .extend({
    /** The very same model was there already; nothing was written. */
    was_there: z.boolean(),
  });
export type ImportedModelFileLine = Readonly<z.infer<typeof importedModelFileSchema>>;

/** The one line of `export`; `keras` is a file in the folder. */
export const exportedModelSchema = z.object({ id: z.string(), folder: z.string(), keras: z.string() });
export type ExportedModelLine = Readonly<z.infer<typeof exportedModelSchema>>;

/** The one line of `export` into an `.emojify-model` file. */
export const exportedModelFileSchema = z.object({ id: z.string(), file: z.string() });
export type ExportedModelFileLine = Readonly<z.infer<typeof exportedModelFileSchema>>;

/**
 * 0 done, 1 failed, 2 wrong use. `evaluate` ends with 1 too when it left files out. `analyze` and `merge` end with 1 when they are done and files failed or are missing;
 * with 3 when they could not go on, so that whoever starts them again knows which runs are worth it.
 */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, unfinished: 3 } as const;
