import { z } from 'zod';
import { csvLine, textCell, type Cell } from './csv.js';
import { emotions, emotionSchema, mostProbable, probabilitiesFrom, probabilitiesSchema } from './emotions.js';
import { boxSchema } from './geometry.js';
import { faceHints, type FaceReading, type Reading } from './reading.js';

/**
 * What was read over a time: of a session before the camera, or of a video. One schema for what is stored,
 * shown as a timeline, and handed out as JSON or CSV; docs/readings.md describes it for those who read it.
 */

const share = z.number().min(0).max(1);

export const timedFaceSchema = z.object({
  /** The same number for the same face as long as it can be followed. */
  person: z.int().min(1),
  box: boxSchema,
  /** Smoothed over time, as the window shows them. */
  probabilities: probabilitiesSchema,
  /** The most probable one. */
  emotion: emotionSchema,
  confidence: share,
  /** Whether that emotion stands out enough to be relied on. */
  sure: z.boolean(),
  /** How sure the detector is that this is a face. */
  detection: share,
  /** Why the answer deserves less trust. */
  hint: z.enum(faceHints).optional(),
});
export type TimedFace = Readonly<z.infer<typeof timedFaceSchema>>;

export const timedReadingSchema = z.object({
  /** Seconds since the beginning. */
  time: z.number().min(0),
  faces: z.array(timedFaceSchema),
});
export type TimedReading = Readonly<z.infer<typeof timedReadingSchema>>;

export const longestNote = 500;
export const timedNoteSchema = z.object({ time: z.number().min(0), text: z.string().max(longestNote) });
export type TimedNote = Readonly<z.infer<typeof timedNoteSchema>>;

/** From and to, in seconds since the beginning. */
export const timedPauseSchema = z.object({ from: z.number().min(0), to: z.number().min(0) });
export type TimedPause = Readonly<z.infer<typeof timedPauseSchema>>;

export const modelChangeSchema = z.object({ time: z.number().min(0), id: z.string(), name: z.string() });
export type ModelChange = Readonly<z.infer<typeof modelChangeSchema>>;

export const readingsDocumentSchema = z.object({
  format: z.literal('emojify-readings'),
  version: z.literal(1),
  source: z.discriminatedUnion('kind', [
    /** `started`: date and time by ISO 8601, with the offset from UTC. */
    z.object({ kind: z.literal('session'), name: z.string(), started: z.string() }),
    z.object({ kind: z.literal('video'), file: z.string() }),
  ]),
  /** Seconds. */
  duration: z.number().min(0),
  model: z.object({ id: z.string(), name: z.string() }),
  /** Where another model answered from that time on. */
  modelChanges: z.array(modelChangeSchema).optional(),
  /** Nothing was read in between, because a person paused or there was no picture. The clock went on. */
  pauses: z.array(timedPauseSchema).optional(),
  notes: z.array(timedNoteSchema),
  readings: z.array(timedReadingSchema),
});
/** The whole of it: the JSON file that is handed out. */
export type ReadingsDocument = Readonly<z.infer<typeof readingsDocumentSchema>>;

/** Six digits: more than the network knows, and readable. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** @param startedAt when the recording began, on the clock of `capturedAt` (milliseconds). */
export function timedReading(reading: Reading, startedAt: number): TimedReading {
  const seconds = Math.max(0, reading.capturedAt - startedAt) / 1000;
  return { time: Math.round(seconds * 1000) / 1000, faces: reading.faces.map(timedFace) };
}

function timedFace({ id, box, probabilities, verdict, detection, hint }: FaceReading): TimedFace {
  const emotion = mostProbable(probabilities);
  return {
    person: id,
    box: { x: rounded(box.x), y: rounded(box.y), width: rounded(box.width), height: rounded(box.height) },
    probabilities: probabilitiesFrom((each) => rounded(probabilities[each])),
    emotion,
    confidence: rounded(probabilities[emotion]),
    sure: verdict.kind === 'sure',
    detection: rounded(Math.min(1, Math.max(0, detection))),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** The JSON form, piece by piece: an hour before the camera would be too much to hold as one text. */
export function* readingsJson(document: ReadingsDocument): Generator<string> {
  const { readings, ...others } = document;
  yield `${JSON.stringify(others).slice(0, -1)},"readings":[`;
  for (const [place, reading] of readings.entries())
    yield `${place === 0 ? '' : ','}\n${JSON.stringify(reading)}`;
  yield '\n]}\n';
}

/** The columns of the CSV form, in order. */
export const readingColumns = [
  'time',
  'person',
  'x',
  'y',
  'width',
  'height',
  'emotion',
  'confidence',
  'sure',
  ...emotions,
  'detection',
  'hint',
  'note',
] as const;

/**
 * The CSV form, line by line: the columns' names, then a row for each face of each reading, in the order of
 * time. A reading without a face has a row with `person` 0 and empty cells, a note one with `note` alone.
 */
export function* readingsTable({
  readings,
  notes,
}: Pick<ReadingsDocument, 'readings' | 'notes'>): Generator<string> {
  yield csvLine(readingColumns);
  const left = [...notes].sort((first, second) => first.time - second.time);
  for (const reading of readings) {
    while (left[0] !== undefined && left[0].time <= reading.time) yield noteLine(left.shift());
    if (reading.faces.length === 0) yield row({ time: reading.time, person: 0 });
    for (const face of reading.faces) yield faceLine(reading.time, face);
  }
  for (const note of left) yield noteLine(note);
}

function faceLine(time: number, { box, probabilities, sure, ...face }: TimedFace): string {
  return row({ ...face, ...box, ...probabilities, time, sure: sure ? 'yes' : 'no' });
}

function noteLine(note: TimedNote | undefined): string {
  return note === undefined ? '' : row({ time: note.time, note: textCell(note.text) });
}

type Row = { readonly [Column in (typeof readingColumns)[number]]?: Cell | undefined };

function row(cells: Row): string {
  return csvLine(readingColumns.map((column) => cells[column] ?? ''));
}
