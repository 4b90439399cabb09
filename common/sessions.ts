import { z } from 'zod';
import { emotionSchema } from './emotions.js';
import { failureSchema } from './failures.js';
import { answers, type Answer } from './time-shares.js';
import { longestNote, modelChangeSchema, timedNoteSchema, timedPauseSchema } from './timed-readings.js';

/** Recorded sessions, as main keeps them and the window shows them. */

/** The name of a session's folder; never a way out of it. */
export const sessionIdSchema = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/);

export const longestSessionName = 120;
/** Empty: it goes by its date. */
export const sessionNameSchema = z.string().trim().max(longestSessionName);

/** More than a person can type in a day. */
export const mostNotes = 2_000;
export const noteTextSchema = z.string().trim().min(1).max(longestNote);

const seconds = z.number().min(0);
const shareSchema = z.number().min(0).max(1);
export const personTimeSchema = z.object({
  person: z.int().min(1),
  seconds,
  shares: z.object(
    Object.fromEntries(answers.map((answer) => [answer, shareSchema])) as Record<Answer, typeof shareSchema>,
  ),
});

/** More faces than that were no people. */
export const mostPeople = 200;

/** What is known of a session without its readings. */
export const sessionSchema = z.object({
  id: sessionIdSchema,
  name: sessionNameSchema,
  /** Date and time by ISO 8601, with the offset from UTC. */
  started: z.iso.datetime({ offset: true }),
  ended: z.enum(['properly', 'unexpectedly']),
  /** Seconds from the beginning to the end, pauses included. */
  duration: seconds,
  model: z.object({ id: z.string(), name: z.string() }),
  modelChanges: z.array(modelChangeSchema),
  pauses: z.array(timedPauseSchema),
  people: z.array(personTimeSchema).max(mostPeople),
  notes: z.array(timedNoteSchema).max(mostNotes),
});
export type Session = Readonly<z.infer<typeof sessionSchema>>;

/** A line of the list. */
export const sessionEntrySchema = sessionSchema
  .pick({ id: true, name: true, started: true, ended: true, duration: true })
  .extend({
    people: z.int(),
    /** Nothing where nobody was seen. */
    dominant: z.union([emotionSchema, z.literal('unsure')]).optional(),
    notes: z.int(),
  });
export type SessionEntry = Readonly<z.infer<typeof sessionEntrySchema>>;

export const sessionListSchema = z.object({
  /** The newest first. */
  sessions: z.array(sessionEntrySchema),
  /** Names of folders of which nothing can be read any more. */
  damaged: z.array(z.string()),
});
export type SessionList = Readonly<z.infer<typeof sessionListSchema>>;

/**
 * The recording at work. `waiting`: it goes on by itself as soon as there is a picture and recognition;
 * `paused`: a person goes on with it.
 */
export const recordingStateSchema = z.object({
  id: sessionIdSchema,
  phase: z.enum(['recording', 'paused', 'waiting']),
  /** Times of the newest notes. */
  notes: z.array(z.number()),
});
export type RecordingState = Readonly<z.infer<typeof recordingStateSchema>>;

/** A note for a moment that was so many seconds ago: when the person began to write, not when they were done. */
export const recordingNoteSchema = z.object({ text: noteTextSchema, ago: z.number().min(0).max(3_600) });

export const openedSessionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), session: sessionSchema }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);

/** A piece of a session's stored lines, whole lines only, as `lineReader` takes them; `next`: where to go on. */
export const storedPieceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('piece'),
    columns: z.array(z.string()),
    text: z.string(),
    next: z.int().optional(),
  }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);

/** What became of something that was to be saved as a file. */
export const savedFileSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), file: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type SavedFile = Readonly<z.infer<typeof savedFileSchema>>;
