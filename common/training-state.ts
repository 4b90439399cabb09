import { z } from 'zod';
import { emotionSchema } from './emotions.js';
import { failureSchema } from './failures.js';
import { networkRateSchema } from './trainer-protocol.js';
import {
  dataSetReportSchema,
  epochRecordSchema,
  networkNames,
  trainingReportSchema,
  requestedTrainingSchema,
} from './training.js';

/** What the Train page shows. Main owns it and sends the whole value on every change. */

/** Something that a list may hold too much of: how many there are, and the first of them. */
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ count: z.int(), first: z.array(item) });

/** A data-set doctor's report, short enough for a window. */
export const dataSummarySchema = dataSetReportSchema
  .pick({ images: true, labels: true, validation: true, imbalance: true })
  .extend({
    unreadable: listOf(z.object({ file: z.string(), failure: failureSchema })),
    blank: listOf(z.string()),
    misnamed: listOf(z.object({ file: z.string(), format: z.string() })),
    /** Groups of pictures with the same pixels. */
    duplicates: listOf(dataSetReportSchema.shape.duplicates.element).extend({
      /** Those that reach from `train` into the parts that measure. */
      across: z.int(),
      conflicting: z.int(),
    }),
  });
export type DataSummary = Readonly<z.infer<typeof dataSummarySchema>>;

/** The data set that the next training would use. Its path stays in main. */
export const dataStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('reading'), name: z.string() }),
  z.object({
    kind: z.literal('examined'),
    name: z.string(),
    summary: dataSummarySchema,
    /** Of each network that has been measured so far. */
    rates: z.array(networkRateSchema),
    /** Whether measuring goes on. */
    measuring: z.boolean(),
  }),
  z.object({ kind: z.literal('refused'), name: z.string(), failure: failureSchema }),
]);
export type DataState = Readonly<z.infer<typeof dataStateSchema>>;

export const runPhases = [
  /** The process starts and reads the pictures. */
  'starting',
  'running',
  'paused',
  /** The last epoch is done; the figures are being found. */
  'testing',
  'stopping',
  /** A checkpoint waits to be gone on with. */
  'interrupted',
  'failed',
  'finished',
] as const;
export type RunPhase = (typeof runPhases)[number];

/** Whether a process is at work on it. */
export const isAtWork = (phase: RunPhase): boolean =>
  phase !== 'interrupted' && phase !== 'failed' && phase !== 'finished';

export const runWarningSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one-sided'), epoch: z.int(), emotion: emotionSchema, share: z.number() }),
  z.object({ kind: z.literal('checkpoint-failed'), failure: failureSchema }),
  z.object({ kind: z.literal('checkpoint-damaged'), file: z.string() }),
]);
export type RunWarning = Readonly<z.infer<typeof runWarningSchema>>;

/** One training, from its start to its results. */
export const runStateSchema = z.object({
  name: z.string(),
  /** Of the data set. */
  dataName: z.string(),
  settings: requestedTrainingSchema,
  phase: z.enum(runPhases),
  history: z.array(epochRecordSchema),
  warnings: z.array(runWarningSchema),
  /** Why it failed. */
  failure: failureSchema.optional(),
  result: z
    .object({
      /** ID of the model in the store. */
      model: z.string(),
      report: trainingReportSchema,
      /** Whether there is a page to open, and pictures for the cells. */
      hasPage: z.boolean(),
      hasPictures: z.boolean(),
    })
    .optional(),
});
export type RunState = Readonly<z.infer<typeof runStateSchema>>;

/** A training in the list of those that were. */
export const earlierRunSchema = z.object({
  name: z.string(),
  network: z.enum(networkNames),
  dataName: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  epochs: z.int(),
  finishedEpochs: z.int(),
  /** On the test pictures; absent until it is finished. */
  accuracy: z.number().optional(),
});
export type EarlierRun = Readonly<z.infer<typeof earlierRunSchema>>;

export const trainingStateSchema = z.object({
  data: dataStateSchema,
  /** The training at work, or the one that is looked at. */
  run: runStateSchema.optional(),
  /** Newest first. */
  earlier: z.array(earlierRunSchema),
});
export type TrainingState = Readonly<z.infer<typeof trainingStateSchema>>;

/** What moves between two states of a training, several times a second. */
export const trainingProgressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loading'), share: z.number() }),
  z.object({
    kind: z.literal('training'),
    epoch: z.int(),
    /** Of the epoch, 0..1. */
    share: z.number(),
    loss: z.number(),
    accuracy: z.number(),
    imagesPerSecond: z.number(),
    secondsLeft: z.number().optional(),
  }),
  z.object({ kind: z.literal('validating'), epoch: z.int() }),
]);
export type TrainingProgress = Readonly<z.infer<typeof trainingProgressSchema>>;
