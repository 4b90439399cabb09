import { z } from 'zod';
import { emotions, mostProbable, probabilitiesFrom } from './emotions.js';
import { faceHints } from './reading.js';
import { modelChangeSchema, timedNoteSchema, type TimedFace, type TimedReading } from './timed-readings.js';

/**
 * A session as it is stored while it goes on: JSON, a line for each thing that happened, the first one a header.
 * A reading is a row of numbers for each face instead of an object: an hour of them is four times smaller so, and
 * read in a second. The header names the columns, so that no later program has to know today's order of labels.
 */

const time = z.number().min(0);
const modelSchema = z.object({ id: z.string(), name: z.string() });

const faceColumns = [
  'person',
  'x',
  'y',
  'width',
  'height',
  ...emotions,
  'detection',
  /** 1 or 0. */
  'sure',
  /** A word, or an empty one. */
  'hint',
] as const;
type FaceColumn = (typeof faceColumns)[number];

export const storedHeaderSchema = z.object({
  kind: z.literal('session'),
  format: z.literal('emojify-session'),
  version: z.literal(1),
  /** Date and time by ISO 8601, with the offset from UTC: the only time of the wall's clock in here. */
  started: z.iso.datetime({ offset: true }),
  model: modelSchema,
  columns: z.array(z.string()).refine((columns) => faceColumns.every((column) => columns.includes(column))),
});
export type StoredHeader = Readonly<z.infer<typeof storedHeaderSchema>>;

/** What may stand between the readings. Times: seconds since the beginning, pauses included. */
export const storedEventSchema = z.discriminatedUnion('kind', [
  timedNoteSchema.extend({ kind: z.literal('note') }),
  z.object({ kind: z.literal('pause'), time, why: z.enum(['person', 'no-picture']) }),
  z.object({ kind: z.literal('resume'), time }),
  modelChangeSchema.extend({ kind: z.literal('model') }),
  z.object({ kind: z.literal('end'), time }),
]);
export type StoredEvent = Readonly<z.infer<typeof storedEventSchema>>;

export type StoredLine =
  { readonly kind: 'reading'; readonly reading: TimedReading } | StoredEvent | { readonly kind: 'damaged' };

/** The first line of a session that begins. */
export function headerLine(header: Pick<StoredHeader, 'started' | 'model'>): string {
  const whole: StoredHeader = {
    kind: 'session',
    format: 'emojify-session',
    version: 1,
    ...header,
    columns: [...faceColumns],
  };
  return `${JSON.stringify(whole)}\n`;
}

/** Nothing where this is no header that can be understood. */
export function readHeader(line: string): StoredHeader | undefined {
  return storedHeaderSchema.safeParse(parsed(line)).data;
}

export const eventLine = (event: StoredEvent): string => `${JSON.stringify(event)}\n`;

export function readingLine({ time: t, faces }: TimedReading): string {
  return `${JSON.stringify({ t, f: faces.map((face) => faceColumns.map((column) => cell(face, column))) })}\n`;
}

function cell({ box, probabilities, ...face }: TimedFace, column: FaceColumn): number | string {
  switch (column) {
    case 'x':
    case 'y':
    case 'width':
    case 'height':
      return box[column];
    case 'sure':
      return face.sure ? 1 : 0;
    case 'hint':
      return face.hint ?? '';
    case 'person':
    case 'detection':
      return face[column];
    case 'angry':
    case 'disgust':
    case 'fear':
    case 'happy':
    case 'neutral':
    case 'sad':
    case 'surprise':
      return probabilities[column];
  }
}

/** Reads the lines after a header, each by itself: a line that cannot be understood costs no other. */
export function lineReader({ columns }: Pick<StoredHeader, 'columns'>): (line: string) => StoredLine {
  const places = Object.fromEntries(faceColumns.map((column) => [column, columns.indexOf(column)])) as Record<
    FaceColumn,
    number
  >;
  return (line) => {
    const value = parsed(line);
    if (typeof value !== 'object' || value === null) return { kind: 'damaged' };
    if ('t' in value && 'f' in value) return readingFrom(value.t, value.f, places) ?? { kind: 'damaged' };
    return storedEventSchema.safeParse(value).data ?? { kind: 'damaged' };
  };
}

/** By hand and not by a schema: an hour holds a hundred thousand of them. */
function readingFrom(
  t: unknown,
  rows: unknown,
  places: Readonly<Record<FaceColumn, number>>,
): Extract<StoredLine, { kind: 'reading' }> | undefined {
  if (!isNumber(t) || t < 0 || !Array.isArray(rows)) return undefined;
  const faces: TimedFace[] = [];
  for (const row of rows as unknown[]) {
    const face = Array.isArray(row) ? faceFrom(row as unknown[], places) : undefined;
    if (face === undefined) return undefined;
    faces.push(face);
  }
  return { kind: 'reading', reading: { time: t, faces } };
}

function faceFrom(
  row: readonly unknown[],
  places: Readonly<Record<FaceColumn, number>>,
): TimedFace | undefined {
  // Every column but the hint is a number.
  if (!faceColumns.every((column) => column === 'hint' || isNumber(row[places[column]]))) return undefined;
  const numberIn = (column: FaceColumn): number => Number(row[places[column]]);
  const shareIn = (column: FaceColumn): number => Math.min(1, Math.max(0, numberIn(column)));
  const person = numberIn('person');
  if (!Number.isInteger(person) || person < 1) return undefined;
  const probabilities = probabilitiesFrom(shareIn);
  const emotion = mostProbable(probabilities);
  const hint = faceHints.find((each) => each === row[places.hint]);
  return {
    person,
    box: { x: shareIn('x'), y: shareIn('y'), width: shareIn('width'), height: shareIn('height') },
    probabilities,
    emotion,
    confidence: probabilities[emotion],
    sure: numberIn('sure') === 1,
    detection: shareIn('detection'),
    ...(hint === undefined ? {} : { hint }),
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
