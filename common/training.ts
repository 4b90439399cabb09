import { z } from 'zod';
import { emotionSchema } from './emotions.js';
import { failureSchema } from './failures.js';

/** What a training is made of, and what it tells while it runs. Shares and accuracies are 0..1. */

/** The networks that can be trained, by name. */
export const networkNames = ['classic', 'compact'] as const;
export type NetworkName = (typeof networkNames)[number];

const rateSchema = z.number().min(0).max(0.95);

export const trainingSettingsSchema = z.object({
  network: z.enum(networkNames),
  epochs: z.int().min(1).max(100_000),
  /** Pictures a step. */
  batch: z.int().min(1).max(4096),
  learningRate: z.number().positive().max(1),
  /** Shares of units that are left out while training. */
  dropout: z.object({ convolutions: rateSchema, dense: rateSchema }),
  /** Decides everything that is random: the same seed, settings and data give the same weights. */
  seed: z.int().min(0).max(0xffffffff),
  /**
   * How much more often pictures of rare expressions are shown than there are of them, 0..1: 0 each once an epoch,
   * 1 every expression equally often. None where absent.
   */
  balance: z.number().min(0).max(1).optional(),
  /** SHA-256 of the numbers with which the training began; random ones where absent. */
  start: z.string().optional(),
  /** Ends the training after so many epochs without a better one; never where absent. */
  patience: z.int().min(1).optional(),
  /** Which epoch becomes the model: the one with the best validation accuracy, or the last one. */
  keep: z.enum(['best', 'last']),
});
export type TrainingSettings = Readonly<z.infer<typeof trainingSettingsSchema>>;

/** What a person asks a new training for. A dropout that is left open is the usual one for the epochs. */
export const requestedTrainingSchema = trainingSettingsSchema.partial({ dropout: true });
export type RequestedTraining = Readonly<z.infer<typeof requestedTrainingSchema>>;

/** Trained where nobody says which: the one that people know from the course. */
export const usualNetwork: NetworkName = 'classic';

/** What each network is trained with where nothing else is asked for. */
export const defaultTrainingSettings: Readonly<Record<NetworkName, TrainingSettings>> = {
  /** The original's, with the best epoch kept. */
  classic: {
    network: 'classic',
    epochs: 50,
    batch: 64,
    learningRate: 1e-4,
    dropout: { convolutions: 0.25, dense: 0.5 },
    seed: 1,
    keep: 'best',
  },
  /** The learning rate is the cycle's highest; the cycle ends with the last epoch, so that is the one to keep. */
  compact: {
    network: 'compact',
    epochs: 40,
    batch: 64,
    learningRate: 2e-3,
    dropout: { convolutions: 0, dense: 0.4 },
    seed: 1,
    keep: 'last',
  },
};

/** The line of a finished epoch, counted from 1; also what `emojify train --json` prints. */
export const epochRecordSchema = z.object({
  epoch: z.int().min(1),
  /** Cross-entropy (natural logarithm) and accuracy over the epoch's steps, dropout and augmentation at work. */
  loss: z.number(),
  accuracy: z.number(),
  validation_loss: z.number(),
  validation_accuracy: z.number(),
  /** Pictures trained on a second, validation left out. */
  images_per_second: z.number(),
});
export type EpochRecord = Readonly<z.infer<typeof epochRecordSchema>>;

/** The parts of a data set. `validation` chooses the epoch, `test` is used once, at the end. */
export const partSchema = z.enum(['train', 'validation', 'test']);
export type Part = z.infer<typeof partSchema>;

const countsSchema = z.record(emotionSchema, z.int().min(0));

/** What the data-set doctor found. Files are named relative to the data folder. */
export const dataSetReportSchema = z.object({
  images: z.record(partSchema, countsSchema),
  /** How folder names were understood. */
  labels: z.array(z.object({ name: z.string(), emotion: emotionSchema })),
  /** Where the validation part comes from. */
  validation: z.enum(['public-test', 'folder', 'split']),
  /** Left out of every part. */
  unreadable: z.array(z.object({ file: z.string(), failure: failureSchema })),
  /** Pictures without contrast; they stay in their part. */
  blank: z.array(z.string()),
  /** Files whose name ends like another kind of picture than they are. */
  misnamed: z.array(z.object({ file: z.string(), format: z.string() })),
  /** Groups of pictures with the same pixels. */
  duplicates: z.array(
    z.object({
      files: z.array(z.string()),
      emotions: z.array(emotionSchema),
      parts: z.array(partSchema),
    }),
  ),
  /** Images of the most frequent emotion in `train` over those of the rarest one that occurs. */
  imbalance: z.number(),
});
export type DataSetReport = Readonly<z.infer<typeof dataSetReportSchema>>;

/** What the classification of labelled pictures amounts to. */
export const figuresSchema = z.object({
  images: z.int().min(0),
  accuracy: z.number(),
  loss: z.number(),
  per_class: z.record(
    emotionSchema,
    z.object({ images: z.int(), precision: z.number(), recall: z.number(), f1: z.number() }),
  ),
  /** `confusion[shown][answered]`, in pictures. */
  confusion: z.record(emotionSchema, countsSchema),
  /** Expected calibration error over fifteen bins of confidence. */
  calibration_error: z.number(),
});
export type Figures = Readonly<z.infer<typeof figuresSchema>>;

const accuracySchema = z.object({ images: z.int(), accuracy: z.number() });

/** `report.json` of a trained model's folder. */
export const trainingReportSchema = z.object({
  settings: trainingSettingsSchema,
  /** The epoch that became the model. */
  epoch: z.int(),
  history: z.array(epochRecordSchema),
  seconds: z.number(),
  data: z.object({
    fingerprint: z.string(),
    images: dataSetReportSchema.shape.images,
    validation: dataSetReportSchema.shape.validation,
    unreadable: z.int(),
    duplicate_groups: z.int(),
    /** Training pictures that were given shares of the emotions instead of one label; absent where none was. */
    soft_labels: z.int().optional(),
  }),
  validation: figuresSchema,
  test: figuresSchema,
  /** Validation and test together, where validation chose nothing (the last epoch was kept, none stopped). */
  held_out: accuracySchema.optional(),
  /** Where pictures that occur in the training part, pixel by pixel, are left out. */
  without_training_duplicates: z.object({
    validation: accuracySchema,
    test: accuracySchema,
    held_out: accuracySchema.optional(),
  }),
});
export type TrainingReport = Readonly<z.infer<typeof trainingReportSchema>>;

/** What a training tells while it runs. */
export const trainingEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    network: z.enum(networkNames),
    /** The epoch to begin with, or to go on in; from 1. */
    epoch: z.int(),
    epochs: z.int(),
    images: z.int(),
    resumed: z.boolean(),
  }),
  z.object({
    kind: z.literal('progress'),
    /** The epoch at work, from 1, and how much of it is done (0..1). */
    epoch: z.int(),
    share: z.number(),
    loss: z.number(),
    accuracy: z.number(),
    images_per_second: z.number(),
    /** Until the last epoch's end, at the rate of this run so far; absent until there is a rate. */
    seconds_left: z.number().optional(),
  }),
  z.object({ kind: z.literal('validating'), epoch: z.int() }),
  z.object({ kind: z.literal('epoch'), record: epochRecordSchema, best: z.boolean() }),
  /** More than 60 % of the answers are one emotion: such a network always says the same. */
  z.object({
    kind: z.literal('one-sided'),
    epoch: z.int(),
    emotion: emotionSchema,
    share: z.number(),
  }),
  /** A checkpoint could not be written or read; training goes on all the same. */
  z.object({ kind: z.literal('checkpoint-failed'), failure: failureSchema }),
  /** The first checkpoint after some that failed. */
  z.object({ kind: z.literal('checkpoint-recovered') }),
  z.object({ kind: z.literal('checkpoint-damaged'), file: z.string() }),
  z.object({ kind: z.literal('testing') }),
]);
export type TrainingEvent = Readonly<z.infer<typeof trainingEventSchema>>;
