import { z } from 'zod';
import { emotionSchema } from './emotions.js';
import { failureSchema } from './failures.js';
import { modelIdSchema } from './models.js';

/** What is learned of one person's face, on this computer only. */

/**
 * An example is a square around a face that no model has a share in, so that every model can learn from it: the
 * face's own square, enlarged by `surroundings`, upright, one byte a pixel.
 */
export const exampleSide = 160;
export const surroundings = 1.5;

export const examplePixelsSchema: z.ZodType<Uint8Array> = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length === exampleSide ** 2);

/** The mirror game shows each expression so often: all but the last time to learn from, the last time to judge by. */
export const roundsEach = 2;

/** A picture that was kept: what it is to show, and in which part of which game it was taken. */
export const exampleSchema = z.object({
  /** Its file's name, without the folder. */
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  emotion: emotionSchema,
  /**
   * Pictures of one round are all but the same picture, so they are never in both halves. A correction on a live
   * reading or a photo is a round of its own.
   */
  round: z.string().regex(/^[a-z0-9-]{1,64}$/),
  source: z.enum(['game', 'correction']),
  takenAt: z.iso.datetime(),
});
export type Example = Readonly<z.infer<typeof exampleSchema>>;

/** How often each shown expression was answered with which; the order is that of `emotions`, for both. */
export const confusionSchema = z.array(z.array(z.int().min(0)).length(7)).length(7);

const judgedSchema = z.object({
  right: z.int().min(0),
  /** Mean of −ln p of what was shown: how surprised the answers are by the truth. */
  logLoss: z.number(),
  confusion: confusionSchema,
});
export type Judged = Readonly<z.infer<typeof judgedSchema>>;

/** What came of adapting, judged on pictures of rounds that nothing was learned from. */
export const adaptationSchema = z.object({
  model: modelIdSchema,
  /** `weights`: a small layer on the frozen network's last features. `offsets`: one number for each expression. */
  kind: z.enum(['weights', 'offsets']),
  learnedFrom: z.int().min(0),
  judgedOn: z.int().min(0),
  before: judgedSchema,
  after: judgedSchema,
  /** Whether it is better: more right, and less surprised. Else it is not used. */
  better: z.boolean(),
});
export type Adaptation = Readonly<z.infer<typeof adaptationSchema>>;

const finite = z.array(z.number());

/**
 * What is added to the network's scores (the logarithms of its probabilities), in the order of `emotions`:
 * `offsets + Σ weights[feature] · (feature − mean) / deviation`.
 */
export const personalHeadSchema = z.object({
  model: modelIdSchema,
  /** SHA-256 over those of the model's files: with other numbers the features mean something else. */
  fingerprint: z.string(),
  offsets: finite.length(7),
  /** Row after row, seven for each feature; empty where only the offsets were learned. */
  weights: finite,
  means: finite,
  deviations: finite,
});
export type PersonalHead = Readonly<z.infer<typeof personalHeadSchema>>;

/** Why there is nothing to learn from yet. */
export const tooFewReasons = ['few-expressions', 'few-rounds'] as const;

/** Answer to the wish to adapt. */
export const adaptedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('adapted'), adaptation: adaptationSchema, head: personalHeadSchema }),
  z.object({ kind: z.literal('too-few'), reason: z.enum(tooFewReasons) }),
]);
export type Adapted = Readonly<z.infer<typeof adaptedSchema>>;

/** Answer to the window; what came of it stands in the state. */
export const adaptAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('adapted') }),
  adaptedSchema.options[1],
  /** Nobody's pictures are kept, or they are being learned from already. */
  z.object({ kind: z.literal('nobody') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type AdaptAnswer = Readonly<z.infer<typeof adaptAnswerSchema>>;

/** An example as the recognition thread gets it. */
export interface ExamplePicture {
  readonly pixels: Uint8Array;
  readonly emotion: z.infer<typeof emotionSchema>;
  readonly round: string;
}

export const longestProfileName = 60;
const profileNameSchema = z.string().trim().min(1).max(longestProfileName);

/** The file that tells of the person, in the folder of their pictures. */
export const personFacts = 'profile.json';

export const profileSchema = z.object({
  /** Its folder's name. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** As the person wrote it. */
  name: profileNameSchema,
});
export type Profile = Readonly<z.infer<typeof profileSchema>>;

/** All that the window shows of it; main owns it. */
export const personalStateSchema = z.object({
  profiles: z.array(profileSchema),
  /** Whose pictures are kept and whose answers are given; none before the first consent. */
  profile: profileSchema.optional(),
  /** Whether this person allowed that pictures are kept. */
  consent: z.boolean(),
  examples: z.array(exampleSchema),
  /** What came of adapting the model in use to this person; none before the first game, or with another model. */
  adaptation: adaptationSchema.optional(),
  adapting: z.boolean(),
  /** Whether the answers are "mine" (adapted) instead of "everyone's". Only where the adaptation is better. */
  mine: z.boolean(),
});
export type PersonalState = Readonly<z.infer<typeof personalStateSchema>>;

export const nobody: PersonalState = {
  profiles: [],
  consent: false,
  examples: [],
  adapting: false,
  mine: false,
};
