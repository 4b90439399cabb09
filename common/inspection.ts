import { z } from 'zod';
import { emotionSchema, probabilitiesSchema } from './emotions.js';
import { failureSchema } from './failures.js';
import { frameSchema } from './frame.js';
import { modelManifestSchema } from './models.js';
import { faceHints, verdictSchema } from './reading.js';
import { trainingReportSchema } from './training.js';

/** What the page that looks into a network asks for and shows. */

/** Kinds of layers that have an explanation of their own. */
export const layerKinds = [
  'input',
  'scaling',
  'convolution',
  'separable',
  'normalization',
  'activation',
  'pooling',
  'global-pooling',
  'dropout',
  'flatten',
  'dense',
  'sum',
  'softmax',
  'other',
] as const;
export type LayerKind = (typeof layerKinds)[number];

export const layerSchema = z.object({
  /** Its name in the network. */
  name: z.string(),
  kind: z.enum(layerKinds),
  /** Of its output for one face: height, width and maps; or only the number of values. */
  shape: z.array(z.int()),
  /** Learned numbers, and for a normalisation also those that it counted. */
  parameters: z.int(),
  /** The layers whose output goes in. */
  from: z.array(z.string()),
  /** Height and width of its filter or window, in cells of what goes in. */
  window: z.tuple([z.int(), z.int()]).optional(),
  stride: z.int().optional(),
  /** A function that it applies to each value at its end, by TensorFlow's name, where that is not none. */
  activation: z.string().optional(),
});
export type Layer = Readonly<z.infer<typeof layerSchema>>;

/** Of a manifest, all but the files. */
export const modelFactsSchema = modelManifestSchema.omit({ files: true });

/** What is known of a model, for who wants to have it explained. */
export const networkDescriptionSchema = z.object({
  model: modelFactsSchema,
  layers: z.array(layerSchema),
  /** Of the training, where it was one of this app. */
  report: trainingReportSchema.optional(),
});
export type NetworkDescription = Readonly<z.infer<typeof networkDescriptionSchema>>;

/** `gradients`: integrated gradients, at once. `covering`: occlusion, a few places at a time. */
export const heatMapKinds = ['none', 'gradients', 'covering'] as const;
export type HeatMapKind = (typeof heatMapKinds)[number];

export const inspectionWishSchema = z.object({
  /** The newest frame of the camera, or what was looked at last. */
  subject: z.enum(['live', 'held']),
  /** A face of the live picture by its id; else the largest. */
  face: z.int().min(1).optional(),
  heatMap: z.enum(heatMapKinds),
  /** The layer whose maps are wanted, and one of its maps, to be had in full size. */
  layer: z.string().max(256).optional(),
  filter: z.int().min(0).optional(),
});
export type InspectionWish = Readonly<z.infer<typeof inspectionWishSchema>>;

const bytesSchema = z.instanceof(Uint8Array);
const gridSchema = z.object({ width: z.int(), height: z.int(), values: bytesSchema });
/** One byte a cell, row by row. */
export type ByteGrid = Readonly<z.infer<typeof gridSchema>>;

/** A part of the network's input, in shares of its sides; it may reach beyond it. */
const placeSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Place = Readonly<z.infer<typeof placeSchema>>;

export const heatMapSchema = gridSchema.extend({
  kind: z.enum(['gradients', 'covering']),
  /** The part of the input that the map lies on. */
  place: placeSchema,
  /** How much of it is known, 0..1; cells that are not known yet are 0. */
  done: z.number(),
});
export type HeatMap = Readonly<z.infer<typeof heatMapSchema>>;

export const layerValuesSchema = z.object({
  layer: z.string(),
  /** All maps, one after the other, made smaller where they are large; 0..255 from the least to the most of them. */
  maps: gridSchema.extend({ count: z.int() }),
  /** The least and the greatest value of the layer. */
  least: z.number(),
  most: z.number(),
  filter: z
    .object({
      index: z.int(),
      map: gridSchema,
      least: z.number(),
      most: z.number(),
      /** The filter's own weights, where it works on the picture itself: rows of numbers. */
      kernel: z.array(z.array(z.number())).optional(),
    })
    .optional(),
});
export type LayerValues = Readonly<z.infer<typeof layerValuesSchema>>;

export const inspectionSchema = z.object({
  kind: z.literal('inspected'),
  /** The network's input as brightness. */
  input: gridSchema,
  /** Of this picture alone. */
  probabilities: probabilitiesSchema,
  /** Over time, as the live view has it; absent for a picture that stands alone. */
  smoothed: probabilitiesSchema.optional(),
  verdict: verdictSchema,
  /** The threshold in use, with the person's own choice in it. */
  unsureBelow: z.number(),
  hint: z.enum(faceHints).optional(),
  /** The answer that the heat map is about. */
  about: emotionSchema,
  heatMap: heatMapSchema.optional(),
  values: layerValuesSchema.optional(),
  /** What this took in the recognition thread. */
  milliseconds: z.number(),
});
export type Inspection = Readonly<z.infer<typeof inspectionSchema>>;

/** The answer to a wish. */
export const inspectionAnswerSchema = z.discriminatedUnion('kind', [
  inspectionSchema,
  /** There is no picture, or no face in it. */
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type InspectionAnswer = Readonly<z.infer<typeof inspectionAnswerSchema>>;

export const descriptionAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('described'), network: networkDescriptionSchema }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type DescriptionAnswer = Readonly<z.infer<typeof descriptionAnswerSchema>>;

/** A picture from a file, as brightness. */
export const stillPictureSchema = z
  .object({
    width: frameSchema.shape.width,
    height: frameSchema.shape.height,
    luma: bytesSchema,
  })
  .refine(({ width, height, luma }) => luma.length === width * height, 'luma must hold width × height bytes');
export type StillPicture = Readonly<z.infer<typeof stillPictureSchema>>;
