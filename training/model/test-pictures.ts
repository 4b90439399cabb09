import { join } from 'node:path';
import type { Outcome } from '../../common/failures.js';
import { mostPicturesInCell, testPicturesFiles, type TestPictures } from '../../common/test-pictures.js';
import type { DataSet } from '../data-set/data-set.js';
import { faceSide } from '../data-set/decoded.js';
import { faceAt } from '../data-set/doctor.js';
import { answeredLabels, type Answers } from '../evaluation/figures.js';
import { writeAtomically } from '../../files/write-atomically.js';

type Picture = TestPictures['pictures'][number] & { readonly face: number };

/**
 * Keeps the test pictures of each cell of the confusion matrix in the run's folder, which must exist.
 *
 * Failures: `disk-full`, `folder-not-writable`.
 */
export async function writeTestPictures(
  folder: string,
  answers: Answers,
  dataSet: DataSet,
): Promise<Outcome<undefined>> {
  const kept = firstOfEachCell(picturesOf(answers, dataSet));
  const pixels = kept.map(({ face }) => faceAt(dataSet.pixels, face));
  const index: TestPictures = {
    side: faceSide,
    pictures: kept.map(({ file, shown, answered, confidence }) => ({ file, shown, answered, confidence })),
  };
  const written = await writeAtomically(join(folder, testPicturesFiles.pixels), pixels);
  if (!written.ok) return written;
  return writeAtomically(join(folder, testPicturesFiles.index), [
    new TextEncoder().encode(JSON.stringify(index)),
  ]);
}

/** The surest answers first. */
function picturesOf(answers: Answers, { parts, files }: DataSet): Picture[] {
  const { labels, shown, probabilities } = answers;
  const answered = answeredLabels(answers);
  return Array.from(parts.test, (face, place): Picture[] => {
    const [truth, answer] = [labels[shown[place] ?? 0], labels[answered[place] ?? 0]];
    if (truth === undefined || answer === undefined) return [];
    const confidence = probabilities[place * labels.length + (answered[place] ?? 0)] ?? 0;
    return [{ face, file: files[face] ?? '', shown: truth, answered: answer, confidence }];
  })
    .flat()
    .sort((first, second) => second.confidence - first.confidence);
}

function firstOfEachCell(pictures: readonly Picture[]): Picture[] {
  const counts = new Map<string, number>();
  return pictures.filter(({ shown, answered }) => {
    const cell = `${shown} ${answered}`;
    const count = (counts.get(cell) ?? 0) + 1;
    counts.set(cell, count);
    return count <= mostPicturesInCell;
  });
}
