import { z } from 'zod';
import { captureStateSchema } from './capture.js';
import { emojiOf, emotions, unsureEmoji } from './emotions.js';
import { failureSchema } from './failures.js';
import type { FaceReading, Reading } from './reading.js';
import { timedFaceSchema, timedReading } from './timed-readings.js';

/**
 * What the local stream sends, and what the window knows of it. docs/stream.md describes the messages for who
 * writes a client; a change that old clients would not understand is a new version.
 */

/** What the window answers a face with: an expression, or that none stands out. */
export const answers = [...emotions, 'unsure'] as const;
export type Answer = (typeof answers)[number];

export const emojiOfAnswer = (answer: Answer): string =>
  answer === 'unsure' ? unsureEmoji : emojiOf[answer];

/** The window's answer to a face. */
export const answerTo = ({ verdict }: Pick<FaceReading, 'verdict'>): Answer =>
  verdict.kind === 'sure' ? verdict.emotion : 'unsure';

const streamedFaceSchema = timedFaceSchema.extend({
  answer: z.enum(answers),
  /** The same as a character. */
  emoji: z.string(),
});

const everyMessage = {
  format: z.literal('emojify-stream'),
  version: z.literal(1),
  /** Another word whenever the pictures of the overlay page are others. */
  art: z.string().optional(),
};

export const streamMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    ...everyMessage,
    kind: z.literal('reading'),
    /** Counts up with the camera's pictures; some are skipped. */
    sequence: z.int(),
    /** When the camera's picture was taken: milliseconds since 1970. */
    capturedAt: z.number(),
    /** Seconds since the stream was switched on. */
    time: z.number().min(0),
    /** Largest first. */
    faces: z.array(streamedFaceSchema),
    /** The `person` whom the window's large emoji answers; `null` where there is no face. */
    shown: z.int().nullable(),
  }),
  /** There is nothing to read: the camera is off or away, or recognition is silent. */
  z.object({
    ...everyMessage,
    kind: z.literal('waiting'),
    camera: z.enum(captureStateSchema.options.map((option) => option.shape.kind.value)),
  }),
]);
export type StreamMessage = Readonly<z.infer<typeof streamMessageSchema>>;

/** @param startedAt when the stream was switched on, in milliseconds since 1970. */
export function readingMessage(
  reading: Reading,
  startedAt: number,
  shown: number | undefined,
): StreamMessage {
  const { time, faces } = timedReading(reading, startedAt);
  return {
    format: 'emojify-stream',
    version: 1,
    kind: 'reading',
    sequence: reading.sequence,
    capturedAt: reading.capturedAt,
    time,
    faces: faces.map((face, index) => {
      const read = reading.faces[index];
      const answer = read === undefined ? 'unsure' : answerTo(read);
      return { ...face, answer, emoji: emojiOfAnswer(answer) };
    }),
    shown: shown ?? null,
  };
}

export function waitingMessage(camera: Extract<StreamMessage, { kind: 'waiting' }>['camera']): StreamMessage {
  return { format: 'emojify-stream', version: 1, kind: 'waiting', camera };
}

export const streamPorts = { lowest: 1024, highest: 65_535, usual: 7878 } as const;
export const streamPortSchema = z.int().min(streamPorts.lowest).max(streamPorts.highest);

/** The stream as the window shows it. Its address holds a secret, so the window does not know it. */
export const streamStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('opening') }),
  z.object({ kind: z.literal('on'), port: streamPortSchema, listeners: z.int() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type StreamState = Readonly<z.infer<typeof streamStateSchema>>;
