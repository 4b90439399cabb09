import { z } from 'zod';
import { failureSchema } from './failures.js';
import { importAnswersSchema, importedSchema } from './keras-import.js';
import { modelIdSchema } from './models.js';
import { languages } from './settings.js';
import {
  dataSetReportSchema,
  epochRecordSchema,
  networkNames,
  trainingEventSchema,
  requestedTrainingSchema,
} from './training.js';

/**
 * What the main process and the training process say to each other. A training process does one job, which its
 * first request names, and is of no use afterwards.
 */

/** Main → training process. */
export const trainerRequestSchema = z.discriminatedUnion('kind', [
  /** Job: looks a data set over and measures how fast this computer trains on it. */
  z.object({ kind: z.literal('examine'), data: z.string(), seed: z.int() }),
  /** Job: trains, or goes on with what is in the folder. */
  z.object({
    kind: z.literal('train'),
    data: z.string(),
    /** Becomes the model's folder; checkpoints lie in it too. */
    folder: z.string(),
    bundledModels: z.string(),
    ownModels: z.string(),
    settings: requestedTrainingSchema,
    resume: z.boolean(),
    /** Of the report. */
    language: z.enum(languages),
  }),
  /** Job: takes a network over from a Keras file. */
  z.object({
    kind: z.literal('import'),
    file: z.string(),
    /** Address of the built reading thread. */
    reader: z.string(),
    bundledModels: z.string(),
    ownModels: z.string(),
    answers: importAnswersSchema,
  }),
  /** Job: takes the model of a `.emojify-model` file into the store. */
  z.object({
    kind: z.literal('import-model-file'),
    file: z.string(),
    bundledModels: z.string(),
    ownModels: z.string(),
  }),
  /** Job: writes a model of the store into such a file. */
  z.object({
    kind: z.literal('export-model-file'),
    model: modelIdSchema,
    file: z.string(),
    bundledModels: z.string(),
    ownModels: z.string(),
  }),
  /** Job: enters a finished training's model into the store, where that was interrupted. */
  z.object({
    kind: z.literal('enter'),
    folder: z.string(),
    bundledModels: z.string(),
    ownModels: z.string(),
  }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  /** Ends a training with a checkpoint. */
  z.object({ kind: z.literal('stop') }),
  /** Writes the network as it is after the last finished epoch, as a model folder. */
  z.object({ kind: z.literal('try'), folder: z.string() }),
]);
export type TrainerRequest = Readonly<z.infer<typeof trainerRequestSchema>>;
export type TrainerJob = Extract<
  TrainerRequest,
  { kind: 'examine' | 'train' | 'import' | 'import-model-file' | 'export-model-file' | 'enter' }
>;

/** Pictures a second, measured in the training process itself. */
export const networkRateSchema = z.object({
  network: z.enum(networkNames),
  /** Trained on: most steps are between the two. */
  slow: z.number().positive(),
  fast: z.number().positive(),
  /** Only classified. */
  classifying: z.number().positive(),
});
export type NetworkRate = Readonly<z.infer<typeof networkRateSchema>>;

/** How a job ended where nothing failed. */
export const trainerEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('examined') }),
  z.object({ kind: z.literal('trained'), model: z.string() }),
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('was-finished') }),
  z.object({ kind: z.literal('imported'), imported: importedSchema }),
  z.object({
    kind: z.literal('model-file-imported'),
    model: modelIdSchema,
    name: z.string(),
    /** The store had it already. */
    wasThere: z.boolean(),
  }),
  z.object({ kind: z.literal('model-file-exported') }),
  z.object({ kind: z.literal('entered') }),
]);
export type TrainerEnd = Readonly<z.infer<typeof trainerEndSchema>>;

/** Training process → main. `ended` or `failed` is the last of a job. */
export const trainerMessageSchema = z.discriminatedUnion('kind', [
  /** The process listens: only now is it given its job. */
  z.object({ kind: z.literal('ready') }),
  /** The pictures are being read. */
  z.object({ kind: z.literal('loading'), done: z.int(), all: z.int() }),
  z.object({ kind: z.literal('examined'), report: dataSetReportSchema }),
  z.object({ kind: z.literal('measured'), rate: networkRateSchema }),
  /** What the checkpoint knows of a training that goes on. */
  z.object({ kind: z.literal('history'), history: z.array(epochRecordSchema) }),
  z.object({ kind: z.literal('event'), event: trainingEventSchema }),
  z.object({ kind: z.literal('tried'), epoch: z.int() }),
  z.object({ kind: z.literal('try-failed'), failure: failureSchema }),
  z.object({ kind: z.literal('ended'), end: trainerEndSchema }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
  z.object({ kind: z.literal('log'), level: z.enum(['info', 'warn', 'error']), text: z.string() }),
]);
export type TrainerMessage = Readonly<z.infer<typeof trainerMessageSchema>>;
