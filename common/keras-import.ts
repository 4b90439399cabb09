import { z } from 'zod';
import { emotions, emotionSchema, type Emotion } from './emotions.js';
import { failureSchema } from './failures.js';
import { modelIdSchema } from './models.js';

/** What a Keras file does not say and a person has to: nothing of it is ever guessed. */

/** Ranges of brightness: (value / 255) × multiplier + offset. */
export const scales = {
  '0..1': { multiplier: 1, offset: 0 },
  '-1..1': { multiplier: 2, offset: -1 },
  '0..255': { multiplier: 255, offset: 0 },
} as const;

export const scaleNames = ['0..1', '-1..1', '0..255'] as const satisfies readonly (keyof typeof scales)[];
export type ScaleName = (typeof scaleNames)[number];

/** Orders of the outputs that are met often. */
export const usualOrders = {
  /** Keras numbers the folders of pictures in the order of the alphabet. */
  folders: ['angry', 'disgust', 'fear', 'happy', 'neutral', 'sad', 'surprise'],
  /** The numbers in `fer2013.csv`. */
  fer2013: ['angry', 'disgust', 'fear', 'happy', 'sad', 'surprise', 'neutral'],
} as const satisfies Record<string, readonly Emotion[]>;

/** What the original program's code fixes for its files: the order of Keras' folders, and brightness by 255. */
export const original = { labels: usualOrders.folders, scale: '0..1' } as const;

/** Every emotion once. */
export const labelsSchema = z
  .array(emotionSchema)
  .length(emotions.length)
  .refine((labels) => new Set(labels).size === emotions.length);

/** What a person says about a Keras file. */
export const importAnswersSchema = z.discriminatedUnion('content', [
  /** A whole network. */
  z.object({
    content: z.literal('network'),
    /** Of each output, in the network's order. */
    labels: labelsSchema,
    scale: z.enum(scaleNames),
  }),
  /** The numbers of the original's network, and no network. */
  z.object({ content: z.literal('original') }),
]);
export type ImportAnswers = Readonly<z.infer<typeof importAnswersSchema>>;

/** What came in, and how well it was proved to compute the same as in Keras. */
export const importedSchema = z.object({
  model: modelIdSchema,
  layers: z.int(),
  parameters: z.int(),
  /** Random pictures that both ways of computing answered. */
  probes: z.int(),
  /** Between two answers, of all layers and probes. */
  largestDifference: z.number(),
});
export type Imported = Readonly<z.infer<typeof importedSchema>>;

/** An import in the window; the file's path stays in main. */
export const importStateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asking'),
    /** Name of the chosen file. */
    file: z.string().optional(),
    /** Why the last attempt failed. */
    failure: failureSchema.optional(),
  }),
  z.object({ kind: z.literal('working'), file: z.string() }),
  z.object({ kind: z.literal('done'), file: z.string(), imported: importedSchema }),
]);
export type ImportState = Readonly<z.infer<typeof importStateSchema>>;
