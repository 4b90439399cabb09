import { z } from 'zod';
import { failureSchema } from './failures.js';

/** What the app knows of newer versions of itself. */
export const updateStateSchema = z.discriminatedUnion('kind', [
  /** Nothing was asked since the app started. */
  z.object({ kind: z.literal('not-asked') }),
  z.object({ kind: z.literal('asking') }),
  /** `at`: an ISO 8601 time. */
  z.object({ kind: z.literal('newest'), at: z.string() }),
  z.object({ kind: z.literal('newer'), version: z.string() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type UpdateState = Readonly<z.infer<typeof updateStateSchema>>;
