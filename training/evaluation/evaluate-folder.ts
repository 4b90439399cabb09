import { basename, join } from 'node:path';
import { emotions, type Emotion, type Probabilities } from '../../common/emotions.js';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { Figures } from '../../common/training.js';
import { readImage } from '../../inference/images.js';
import type { Picture } from '../../inference/picture.js';
import { beginningOf } from '../data-set/contents.js';
import { faceSide } from '../data-set/decoded.js';
import { decodeGreyPng } from '../data-set/grey-png.js';
import { inParallel } from '../data-set/in-parallel.js';
import { scanFolder } from '../data-set/scan-folder.js';
import type { Source } from '../data-set/sources.js';
import { tableAt } from '../data-set/table-at.js';
import { figuresOf } from './figures.js';

/** Answers pictures; nothing for one without a face. */
export type AnswerPictures = (
  pictures: readonly Picture[],
) => Promise<readonly (Probabilities | undefined)[]>;

export interface EvaluationOptions {
  /** A folder with a folder of pictures per emotion; of one with `train` and `test`, what is not in `train`. */
  readonly folder: string;
  /** Names to leave out: relative to the folder, or a file's own name. */
  readonly exclude: ReadonlySet<string>;
  readonly answer: AnswerPictures;
  readonly progress?: (done: number, all: number) => void;
  /** Hears each picture's answer, by its name relative to the folder. */
  readonly answered?: (name: string, probabilities: Probabilities) => void;
}

export interface Evaluation {
  readonly figures: Figures;
  /** Pictures in which no face was found; wrong in the figures. */
  readonly undetected: number;
  /** Files that are left out, and why. */
  readonly unreadable: readonly Failure[];
}

/** Pictures in memory at once. */
const atOnce = 64;
const lanes = 4;

/**
 * Measures a model on a folder of labelled pictures.
 *
 * Failures: those of `scanFolder`, `evaluation-of-table`, and `folder-without-images` where no picture can be read.
 */
export async function evaluateFolder(options: EvaluationOptions): Promise<Outcome<Evaluation>> {
  const { folder, exclude, answer, progress, answered } = options;
  const scan = await scanFolder(folder);
  if (!scan.ok)
    return (await isTable(folder, scan.failure))
      ? failed({ kind: 'evaluation-of-table', file: folder })
      : scan;
  const sources = scan.value.sources.filter(
    ({ name, origin }) => origin !== 'train' && !exclude.has(name) && !exclude.has(basename(name)),
  );
  const tally = new Tally();
  for (const closed of scan.value.closedFolders) {
    tally.unreadable.push({ kind: 'file-unreadable', file: join(folder, closed) });
  }
  for (let start = 0; start < sources.length; start += atOnce) {
    const some = sources.slice(start, start + atOnce);
    const pictures = await readPictures(folder, some);
    const readable = pictures.flatMap((picture) => (picture.ok ? [picture.value] : []));
    const answers = [...(await answer(readable))];
    for (const [index, { emotion, name }] of some.entries()) {
      const picture = pictures[index];
      if (picture?.ok === false) {
        tally.unreadable.push(picture.failure);
        continue;
      }
      const probabilities = answers.shift();
      tally.add(emotion, probabilities);
      if (probabilities) answered?.(name, probabilities);
    }
    progress?.(start + some.length, sources.length);
  }
  return tally.isEmpty ? failed({ kind: 'folder-without-images', file: folder }) : succeeded(tally.result());
}

/** Whether what is no folder of pictures is a table that trainings would take. */
async function isTable(path: string, { kind }: Failure): Promise<boolean> {
  return kind === 'data-set-layout' && (await tableAt(path)) !== undefined;
}

async function readPictures(folder: string, sources: readonly Source[]): Promise<Outcome<Picture>[]> {
  const pictures = new Array<Outcome<Picture>>(sources.length);
  await inParallel(sources.length, lanes, async (index) => {
    pictures[index] = await readPicture(join(folder, sources[index]?.name ?? ''));
  });
  return pictures;
}

async function readPicture(file: string): Promise<Outcome<Picture>> {
  const beginning = await beginningOf(file);
  const simple = beginning?.isWhole === true ? decodeGreyPng(beginning.bytes, faceSide) : undefined;
  return simple ? succeeded({ width: faceSide, height: faceSide, luma: simple }) : readImage(file);
}

class Tally {
  readonly unreadable: Failure[] = [];
  private readonly shown: number[] = [];
  private readonly probabilities: number[] = [];
  private readonly unanswered: Emotion[] = [];

  get isEmpty(): boolean {
    return this.shown.length + this.unanswered.length === 0;
  }

  add(shown: Emotion, answer: Probabilities | undefined): void {
    if (answer === undefined) {
      this.unanswered.push(shown);
      return;
    }
    this.shown.push(emotions.indexOf(shown));
    this.probabilities.push(...emotions.map((emotion) => answer[emotion]));
  }

  result(): Evaluation {
    const figures = figuresOf({
      labels: emotions,
      shown: Uint8Array.from(this.shown),
      probabilities: Float32Array.from(this.probabilities),
      unanswered: this.unanswered,
    });
    return { figures, undetected: this.unanswered.length, unreadable: this.unreadable };
  }
}
