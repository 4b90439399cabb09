import { z } from 'zod';
import { epochRecordSchema, trainingSettingsSchema } from '../../common/training.js';
import type { NamedArray } from '../graph/weights.js';
import { sizeOf } from '../networks/resolve.js';

/** What the steps of an epoch add up to so far. */
const sumsSchema = z.object({
  loss: z.number(),
  correct: z.int(),
  images: z.int(),
  /** Spent on steps. */
  seconds: z.number(),
});
export type EpochSums = z.infer<typeof sumsSchema>;

const groupSchema = z.enum(['weights', 'moments', 'best']);

export const checkpointHeaderSchema = z.object({
  settings: trainingSettingsSchema,
  /** Of the data set; another one cannot go on. */
  fingerprint: z.string(),
  /** The epoch at work, from 1, and how many of its batches are done. */
  epoch: z.int().min(1),
  batch: z.int().min(0),
  /** Steps of the whole training so far; with the seed, this is the state of everything random. */
  step: z.int().min(0),
  sums: sumsSchema,
  history: z.array(epochRecordSchema),
  /** The epoch with the best validation accuracy so far. */
  best: z.object({ epoch: z.int(), accuracy: z.number(), loss: z.number() }).optional(),
  /** Spent on steps and validation, in all sittings. */
  seconds: z.number(),
  /** Whether the model was written; there is nothing left to do then. */
  finished: z.boolean(),
});
export type CheckpointHeader = z.infer<typeof checkpointHeaderSchema>;

/** Everything that a training needs to go on as if nothing had happened. */
export interface Checkpoint {
  readonly header: CheckpointHeader;
  readonly weights: readonly NamedArray[];
  /** Adam's. */
  readonly moments: readonly NamedArray[];
  /** The weights of the best epoch; empty while there is none. */
  readonly best: readonly NamedArray[];
}

export const storedHeaderSchema = checkpointHeaderSchema.extend({
  arrays: z.array(z.object({ group: groupSchema, name: z.string(), shape: z.array(z.int().min(0)) })),
});
type StoredHeader = z.infer<typeof storedHeaderSchema>;

/** A checkpoint as the header and body of a sealed file; the numbers are 32-bit floats, little-endian. */
export function pack(checkpoint: Checkpoint): { header: StoredHeader; body: Uint8Array[] } {
  const arrays: StoredHeader['arrays'] = [];
  const body: Uint8Array[] = [];
  for (const group of groupSchema.options) {
    for (const { name, shape, values } of checkpoint[group]) {
      arrays.push({ group, name, shape: [...shape] });
      body.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    }
  }
  return { header: { ...checkpoint.header, arrays }, body };
}

/** The way back. Nothing when the body has not the promised length. */
export function unpack({ arrays, ...header }: StoredHeader, body: Uint8Array): Checkpoint | undefined {
  const groups: Record<z.infer<typeof groupSchema>, NamedArray[]> = { weights: [], moments: [], best: [] };
  let at = 0;
  for (const { group, name, shape } of arrays) {
    const bytes = sizeOf(shape) * Float32Array.BYTES_PER_ELEMENT;
    if (at + bytes > body.length) return undefined;
    // A copy: floats must start at a multiple of four, which their place in the file need not be.
    const values = new Float32Array(Uint8Array.from(body.subarray(at, at + bytes)).buffer);
    groups[group].push({ name, shape, values });
    at += bytes;
  }
  return at === body.length ? { header, ...groups } : undefined;
}
