import { z } from 'zod';
import { emotionSchema, type Emotion } from '../../common/emotions.js';

/** Where a data set itself puts a picture; `public-test` is the half of FER2013's test set meant for choosing. */
const originSchema = z.enum(['train', 'validation', 'test', 'public-test', 'unsplit']);
export type Origin = z.infer<typeof originSchema>;

/** A picture before it is read. */
export const sourceSchema = z.object({
  /** Relative to the data folder, with forward slashes; a row of a table has the row's number behind a colon. */
  name: z.string(),
  emotion: emotionSchema,
  origin: originSchema,
});
export type Source = Readonly<z.infer<typeof sourceSchema>>;

/** A folder name and what it was understood as. */
export interface UnderstoodLabel {
  readonly name: string;
  readonly emotion: Emotion;
}
