import { assertNever } from './assert-never.js';
import type { AnalyzedFile } from './command-line.js';
import { csvLine, formulaBeginning, type Cell } from './csv.js';
import { emotions, probabilitiesFrom, type Emotion, type Probabilities } from './emotions.js';
import type { Failure } from './failures.js';
import type { Box } from './geometry.js';
import { failureSentence, type Texts } from './texts.js';
import { rounded, type TimedReading } from './timed-readings.js';

/** What analysing files gives, and the two forms in which it is handed out, whoever asked for it. */

/** A face in a photo. */
export interface FaceResult {
  readonly box: Box;
  readonly emotion: Emotion;
  readonly confidence: number;
  readonly probabilities: Probabilities;
}

export interface PhotoResult {
  readonly kind: 'photo';
  readonly file: string;
  /** Largest first. */
  readonly faces: readonly FaceResult[];
}

export interface VideoResult {
  readonly kind: 'video';
  readonly file: string;
  /** Seconds. */
  readonly duration: number;
  readonly readings: readonly TimedReading[];
  /** Why it could not be read to its end; what came before is in `readings`. */
  readonly failure?: Failure;
}

export interface FailedResult {
  readonly kind: 'failed';
  readonly file: string;
  readonly failure: Failure;
}

/** What is known about one file. */
export type FileResult = PhotoResult | VideoResult | FailedResult;

/** The value for one file, as `analyzedFileSchema` describes it. */
export function analyzedFile(result: FileResult, texts: Texts): AnalyzedFile {
  const { file } = result;
  switch (result.kind) {
    case 'photo':
      return { file, faces: result.faces.map(roundedFace) };
    case 'video': {
      const { duration, readings, failure } = result;
      return { file, duration, readings: [...readings], ...(failure && { error: errorOf(failure, texts) }) };
    }
    case 'failed':
      return { file, error: errorOf(result.failure, texts) };
    default:
      return assertNever(result);
  }
}

function errorOf(failure: Failure, texts: Texts): { kind: string; message: string } {
  return { kind: failure.kind, message: failureSentence(texts, failure) };
}

/** With as many digits as are worth reading. */
export function roundedFace({ box, emotion, confidence, probabilities }: FaceResult): FaceResult {
  return {
    box: { x: rounded(box.x), y: rounded(box.y), width: rounded(box.width), height: rounded(box.height) },
    emotion,
    confidence: rounded(confidence),
    probabilities: probabilitiesFrom((each) => rounded(probabilities[each])),
  };
}

/**
 * The table's columns. `time` is empty for photos; in videos it is the reading's, in seconds, and `face` the
 * person's number.
 */
export const resultColumns = [
  'file',
  'face',
  'x',
  'y',
  'width',
  'height',
  'emotion',
  'confidence',
  ...emotions,
  'time',
] as const;

/** The line with the columns' names. */
export const resultHeading = csvLine(resultColumns);

/**
 * A line for each face of a photo or of each reading of a video; one with face 0 and empty cells where there is
 * none. A file of which nothing could be read has no lines.
 */
export function resultLines(result: FileResult): string[] {
  return rowsOf(result).map(csvLine);
}

function rowsOf(result: FileResult): Cell[][] {
  const file = withoutFormula(result.file);
  switch (result.kind) {
    case 'photo': {
      const faces = result.faces.map((face, index) => rowOf(file, index + 1, roundedFace(face), ''));
      return faces.length > 0 ? faces : [emptyRow(file, '')];
    }
    case 'video':
      return result.readings.flatMap(({ time, faces }) =>
        faces.length > 0 ? faces.map((face) => rowOf(file, face.person, face, time)) : [emptyRow(file, time)],
      );
    case 'failed':
      return [];
    default:
      return assertNever(result);
  }
}

function rowOf(
  file: string,
  face: number,
  { box, emotion, confidence, probabilities }: FaceResult,
  time: Cell,
): Cell[] {
  const place = [box.x, box.y, box.width, box.height];
  return [file, face, ...place, emotion, confidence, ...emotions.map((each) => probabilities[each]), time];
}

function emptyRow(file: string, time: Cell): Cell[] {
  return [file, 0, ...resultColumns.slice(3).map(() => ''), time];
}

/**
 * A file's path in a form that no spreadsheet takes for a formula. It still names the same file: only a
 * relative path can begin with such a character.
 */
function withoutFormula(file: string): string {
  return formulaBeginning.test(file) ? `./${file}` : file;
}
