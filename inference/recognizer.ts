import { area } from '../common/geometry.js';
import type { Probabilities } from '../common/emotions.js';
import type { Reading } from '../common/reading.js';
import { faceLimits } from '../common/settings.js';
import type { Classifier } from './classifier.js';
import type { DetectedFace, ExtraLook, FaceDetector } from './face-detector.js';
import type { Picture } from './picture.js';
import { networkInput, type InputDescription } from './preprocess.js';
import { rotated, rotatedBack } from './rotate.js';
import { together } from './together.js';

export interface RecognizedFace extends DetectedFace {
  readonly probabilities: Probabilities;
  /** Of the model that is tried beside. */
  readonly beside?: Probabilities;
}

export interface Recognition {
  /** Largest first, where they were searched for. */
  readonly faces: readonly RecognizedFace[];
  readonly milliseconds: Reading['milliseconds'];
}

export type ChooseFaces = (found: readonly DetectedFace[]) => readonly DetectedFace[];

/** All that happens to a picture, whether it comes from a camera or a file. */
export interface Recognizer {
  /**
   * @param extra looks for faces where the usual ones find none; all of them if left out.
   * @param choose which of the faces that were found are to be answered; all of them if left out.
   */
  recognize(picture: Picture, extra?: readonly ExtraLook[], choose?: ChooseFaces): Promise<Recognition>;
  /** Answers faces whose places are known, without a search; in the same order. */
  answer(picture: Picture, faces: readonly DetectedFace[]): Promise<Recognition>;
  /** Lets a second classifier answer too, in place of the former one; none ends that. The recognizer owns it. */
  tryBeside(classifier: Classifier | undefined): void;
  dispose(): void;
}

/** More faces than this are left out, the least sure first: a crowd must not stop the live view. */
const mostFaces = faceLimits.most;

/** Puts a detector and a classifier to work together; the recognizer owns both. */
export function createRecognizer(detector: FaceDetector, classifier: Classifier): Recognizer {
  let beside: Classifier | undefined;
  const answered = async (
    picture: Picture,
    faces: readonly DetectedFace[],
    start: number,
  ): Promise<Recognition> => {
    const detected = performance.now();
    const answers = await classifyFaces(classifier, picture, faces);
    const second = beside === undefined ? [] : await classifyFaces(beside, picture, faces);
    const end = performance.now();
    return {
      faces: faces.flatMap((face, index) => withAnswers(face, answers[index], second[index])),
      milliseconds: { detect: detected - start, classify: end - detected, total: end - start },
    };
  };
  return {
    async recognize(picture, extra, choose = (all) => all) {
      const start = performance.now();
      const found = choose((await detector.detect(picture, extra)).slice(0, mostFaces));
      return answered(
        picture,
        found.toSorted((first, second) => area(second.box) - area(first.box)),
        start,
      );
    },
    answer: (picture, faces) => answered(picture, faces, performance.now()),
    tryBeside(another) {
      beside?.dispose();
      beside = another;
    },
    dispose() {
      detector.dispose();
      classifier.dispose();
      beside?.dispose();
    },
  };
}

/** The picture turned so that a head in it is upright: as the network saw faces when it was trained. */
export function uprightPicture(picture: Picture, { tilt }: Pick<DetectedFace, 'tilt'>): Picture {
  return tilt === 0 ? picture : rotated(picture, tilt);
}

/** A network's input for a face, from `uprightPicture`. */
export function faceInput(
  upright: Picture,
  { box, tilt }: Pick<DetectedFace, 'box' | 'tilt'>,
  model: InputDescription,
): Float32Array {
  return networkInput(upright, rotatedBack(upright, -tilt, box), model);
}

/** Reads all faces of a picture in one batch. */
async function classifyFaces(
  classifier: Classifier,
  picture: Picture,
  faces: readonly DetectedFace[],
): Promise<readonly Probabilities[]> {
  const turned = new Map<number, Picture>();
  const inputs = faces.map((face) => {
    const upright = turned.get(face.tilt) ?? uprightPicture(picture, face);
    turned.set(face.tilt, upright);
    return faceInput(upright, face, classifier.manifest);
  });
  return classifier.classify(together(inputs), faces.length);
}

/** Of the face only what was detected: a face that is carried on has an earlier frame's answers. */
function withAnswers(
  { box, score, inside, tilt }: DetectedFace,
  probabilities: Probabilities | undefined,
  beside: Probabilities | undefined,
): RecognizedFace[] {
  if (probabilities === undefined) return [];
  return [{ box, score, inside, tilt, probabilities, ...(beside && { beside }) }];
}
