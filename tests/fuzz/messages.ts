import { z } from 'zod';

/** What a process of cases tells its parent. */
export const fuzzMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begins'), number: z.int() }),
  z.object({ kind: z.literal('ended'), number: z.int(), answer: z.string() }),
  z.object({ kind: z.literal('defect'), number: z.int(), told: z.string() }),
]);
export type FuzzMessage = z.infer<typeof fuzzMessageSchema>;
