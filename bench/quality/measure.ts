import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { emotions, mostProbable, type Emotion, type Probabilities } from '../../common/emotions.js';
import type { FaceDetector } from '../../inference/face-detector.js';
import type { Picture } from '../../inference/picture.js';
import { createRecognizer } from '../../inference/recognizer.js';
import { answerCrops, answerLargestFaces } from '../../training/evaluation/answerers.js';
import { evaluateFolder, type AnswerPictures } from '../../training/evaluation/evaluate-folder.js';
import { figuresOf } from '../../training/evaluation/figures.js';
import { changes } from './changes.js';
import type { TestFace } from './fer2013.js';
import type { MeasuredModel } from './models.js';

/** Shares in per cent by what they are of, in the table's order. */
export type Figures = Readonly<Record<string, number>>;

/** Pictures a pass. */
const atOnce = 128;

export interface Sets {
  readonly privateTest: readonly TestFace[] | undefined;
  /** A folder with `street` and `studio`; need not exist. */
  readonly photographs: string;
}

/** Everything that the quality of one model is judged by. */
export async function measureModel(
  { classifier }: MeasuredModel,
  detector: FaceDetector,
  { privateTest, photographs }: Sets,
): Promise<Figures> {
  const crops = answerCrops(classifier);
  const figures: Record<string, number> = {};
  if (privateTest) Object.assign(figures, await onPrivateTest(privateTest, crops));
  if (existsSync(photographs)) {
    figures['street, as crops'] = await accuracyOn(join(photographs, 'street'), crops);
    const live = answerLargestFaces(createRecognizer(detector, classifier));
    figures['studio, face searched'] = await accuracyOn(join(photographs, 'studio'), live);
    figures['street, face searched'] = await accuracyOn(join(photographs, 'street'), live);
  }
  return figures;
}

async function onPrivateTest(faces: readonly TestFace[], answer: AnswerPictures): Promise<Figures> {
  const answers = await answerAll(
    faces.map(({ picture }) => picture),
    answer,
  );
  const share = (
    truth: (face: TestFace) => Emotion | undefined,
    wanted: (face: TestFace) => boolean,
  ): number => accuracy(faces, answers, truth, wanted);
  const label = ({ label: truth }: TestFace): Emotion => truth;
  const voted = (face: TestFace): Emotion | undefined => face.voted;
  const fresh = ({ inTraining }: TestFace): boolean => !inTraining;
  return {
    'PrivateTest, original labels': share(label, () => true),
    '… without training duplicates': share(label, fresh),
    'PrivateTest, FER+ majority': share(voted, () => true),
    '… without training duplicates (FER+)': share(voted, fresh),
    'calibration error, FER+ majority': calibrationError(faces, answers),
    ...(await changedAnswers(faces, answers, answer)),
  };
}

/** How often each small change of the pictures changes the answer. */
async function changedAnswers(
  faces: readonly TestFace[],
  before: readonly Probabilities[],
  answer: AnswerPictures,
): Promise<Figures> {
  const shares: Record<string, number> = {};
  for (const [name, change] of Object.entries(changes)) {
    const pictures = await Promise.all(faces.map(({ picture }) => change(picture)));
    const after = await answerAll(pictures, answer);
    const changed = after.filter((each, index) => mostProbable(each) !== mostProbable(before[index] ?? each));
    shares[`answers changed by: ${name}`] = percent(changed.length, faces.length);
  }
  return shares;
}

async function answerAll(pictures: readonly Picture[], answer: AnswerPictures): Promise<Probabilities[]> {
  const answers: Probabilities[] = [];
  for (let start = 0; start < pictures.length; start += atOnce) {
    const some = await answer(pictures.slice(start, start + atOnce));
    answers.push(...some.filter((each) => each !== undefined));
  }
  return answers;
}

function accuracy(
  faces: readonly TestFace[],
  answers: readonly Probabilities[],
  truth: (face: TestFace) => Emotion | undefined,
  wanted: (face: TestFace) => boolean,
): number {
  const judged = faces.flatMap((face, index) => {
    const [answer, right] = [answers[index], truth(face)];
    return answer === undefined || right === undefined || !wanted(face)
      ? []
      : [mostProbable(answer) === right];
  });
  return percent(judged.filter((right) => right).length, judged.length);
}

function calibrationError(faces: readonly TestFace[], answers: readonly Probabilities[]): number {
  const judged = faces.flatMap(({ voted }, index) => {
    const answer = answers[index];
    return voted === undefined || answer === undefined ? [] : [{ voted, answer }];
  });
  const figures = figuresOf({
    labels: emotions,
    shown: Uint8Array.from(judged, ({ voted }) => emotions.indexOf(voted)),
    probabilities: Float32Array.from(judged.flatMap(({ answer }) => emotions.map((name) => answer[name]))),
  });
  return 100 * figures.calibration_error;
}

async function accuracyOn(folder: string, answer: AnswerPictures): Promise<number> {
  const evaluated = await evaluateFolder({ folder, exclude: new Set(), answer });
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.failure));
  return 100 * evaluated.value.figures.accuracy;
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
