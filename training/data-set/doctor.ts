import { createHash } from 'node:crypto';
import { emotions, type Emotion } from '../../common/emotions.js';
import type { DataSetReport, Part } from '../../common/training.js';
import { faceSide, type DecodedEntry } from './decoded.js';
import type { Source, UnderstoodLabel } from './sources.js';
import type { Split } from './split.js';

/** Below this standard deviation of the brightness a picture shows nothing; FER2013 has 13 such. */
const blankBelow = 2;

const faceSize = faceSide * faceSide;

export interface Examined {
  /** Every source with what became of it; the images are those that did not fail, in the same order. */
  readonly sources: readonly Source[];
  readonly entries: readonly DecodedEntry[];
  readonly images: readonly Source[];
  readonly pixels: Uint8Array;
  readonly labels: readonly UnderstoodLabel[];
  readonly closedFolders: readonly string[];
  readonly split: Split;
}

export interface Diagnosis {
  readonly report: DataSetReport;
  /** Of each image: 1 where its pixels occur among the training images, else 0. */
  readonly inTraining: Uint8Array;
}

/** Looks a data set over before it is trained on. It changes nothing: a person decides what to clean. */
export function examine(examined: Examined): Diagnosis {
  const { sources, entries, images, pixels, labels, closedFolders, split } = examined;
  const partOf = partsByImage(images.length, split.parts);
  const groups = groupsByPixels(images.length, pixels);
  const named = (image: number): string => images[image]?.name ?? '';
  const counts = countsOf(images, split.parts);
  return {
    inTraining: foundInTraining(images.length, groups, partOf),
    report: {
      images: counts,
      labels: [...labels],
      validation: split.validation,
      unreadable: [
        ...closedFolders.map((file) => ({ file, failure: { kind: 'file-unreadable' as const, file } })),
        ...sources.flatMap(({ name }, index) => {
          const entry = entries[index];
          return entry?.kind === 'failed' ? [{ file: name, failure: entry.failure }] : [];
        }),
      ],
      blank: [...images.keys()].filter((image) => isBlank(faceAt(pixels, image))).map(named),
      misnamed: sources.flatMap(({ name }, index) => {
        const entry = entries[index];
        return entry?.kind === 'misnamed' ? [{ file: name, format: entry.format }] : [];
      }),
      duplicates: groups.map((group) => ({
        files: group.map(named),
        emotions: distinct(group.map((image) => images[image]?.emotion)),
        parts: distinct(group.map((image) => partOf[image])),
      })),
      imbalance: imbalanceOf(counts.train),
    },
  };
}

/** The pixels of one image, without a copy. */
export function faceAt(pixels: Uint8Array, image: number): Uint8Array {
  return pixels.subarray(image * faceSize, (image + 1) * faceSize);
}

function isBlank(face: Uint8Array): boolean {
  let sum = 0;
  let squares = 0;
  for (const value of face) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / face.length;
  return squares / face.length - mean * mean < blankBelow * blankBelow;
}

/** Images with the same pixels, for every picture that occurs more than once. */
function groupsByPixels(count: number, pixels: Uint8Array): number[][] {
  const groups = new Map<string, number[]>();
  for (let image = 0; image < count; image++) {
    const key = createHash('sha1').update(faceAt(pixels, image)).digest('base64');
    const group = groups.get(key);
    if (group) group.push(image);
    else groups.set(key, [image]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function foundInTraining(
  count: number,
  groups: readonly (readonly number[])[],
  partOf: readonly (Part | undefined)[],
): Uint8Array {
  const found = new Uint8Array(count);
  for (const group of groups) {
    if (!group.some((image) => partOf[image] === 'train')) continue;
    for (const image of group) found[image] = 1;
  }
  return found;
}

function partsByImage(count: number, parts: Split['parts']): (Part | undefined)[] {
  const partOf = new Array<Part | undefined>(count);
  for (const part of ['train', 'validation', 'test'] as const) {
    for (const image of parts[part]) partOf[image] = part;
  }
  return partOf;
}

function countsOf(images: readonly Source[], parts: Split['parts']): DataSetReport['images'] {
  const counts = (part: Part): Record<Emotion, number> => {
    const each = Object.fromEntries(emotions.map((emotion) => [emotion, 0])) as Record<Emotion, number>;
    for (const image of parts[part]) each[images[image]?.emotion ?? 'neutral'] += 1;
    return each;
  };
  return { train: counts('train'), validation: counts('validation'), test: counts('test') };
}

function imbalanceOf(train: Readonly<Record<Emotion, number>>): number {
  const present = Object.values(train).filter((count) => count > 0);
  return present.length === 0 ? 1 : Math.max(...present) / Math.min(...present);
}

function distinct<Value>(values: readonly (Value | undefined)[]): Value[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}
