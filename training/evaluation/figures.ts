import { emotions, type Emotion } from '../../common/emotions.js';
import type { Figures } from '../../common/training.js';
import { largestOf } from '../graph/trainable-network.js';

/** Answers for labelled pictures. */
export interface Answers {
  readonly labels: readonly Emotion[];
  /** What each picture shows, as a position in `labels`. */
  readonly shown: Uint8Array;
  /** Probabilities of the labels, picture by picture: `shown.length × labels.length` numbers. */
  readonly probabilities: Float32Array;
  /** What those pictures show that have no answer, because no face was found; each counts as wrong. */
  readonly unanswered?: readonly Emotion[];
}

/** Bins of confidence that the calibration error is summed over. */
const bins = 15;

/** The smallest probability whose logarithm counts; Keras clips at the same one. */
const smallest = 1e-7;

/**
 * Accuracy, loss, confusion and what follows from them. Loss and calibration are those of the answered pictures.
 * Of no picture at all, every figure is 0.
 */
export function figuresOf(answers: Answers): Figures {
  const { labels, shown, unanswered = [] } = answers;
  const answered = answeredLabels(answers);
  const confusion = forEachEmotion(() => forEachEmotion(() => 0));
  for (const [picture, label] of answered.entries()) {
    const [truth, answer] = [labels[shown[picture] ?? 0], labels[label]];
    if (truth === undefined || answer === undefined) throw new Error('a picture has an unknown label');
    confusion[truth][answer] += 1;
  }
  const images = shown.length + unanswered.length;
  const correct = sum(emotions.map((emotion) => confusion[emotion][emotion]));
  return {
    images,
    accuracy: over(correct, images),
    loss: over(totalLoss(answers), shown.length),
    per_class: perClass(confusion, unanswered),
    confusion,
    calibration_error: calibrationError(answers, answered),
  };
}

/** Position of the most probable label for each picture. */
export function answeredLabels({ labels, shown, probabilities }: Answers): Uint8Array {
  return Uint8Array.from(shown, (_, picture) =>
    largestOf(probabilities, picture * labels.length, labels.length),
  );
}

function totalLoss({ labels, shown, probabilities }: Answers): number {
  let loss = 0;
  for (const [picture, label] of shown.entries()) {
    loss -= Math.log(Math.max(smallest, probabilities[picture * labels.length + label] ?? 0));
  }
  return loss;
}

type Confusion = Record<Emotion, Record<Emotion, number>>;

function forEachEmotion<Value>(valueOf: (emotion: Emotion) => Value): Record<Emotion, Value> {
  const entries = emotions.map((emotion) => [emotion, valueOf(emotion)] as const);
  return Object.fromEntries(entries) as Record<Emotion, Value>;
}

function perClass(confusion: Confusion, unanswered: readonly Emotion[]): Figures['per_class'] {
  return forEachEmotion((emotion) => {
    const missed = unanswered.filter((shown) => shown === emotion).length;
    const images = sum(Object.values(confusion[emotion])) + missed;
    const answers = sum(emotions.map((shown) => confusion[shown][emotion]));
    const hits = confusion[emotion][emotion];
    const [precision, recall] = [over(hits, answers), over(hits, images)];
    return { images, precision, recall, f1: over(2 * precision * recall, precision + recall) };
  });
}

/**
 * How far confidence is from accuracy on average: pictures are sorted into bins by their answer's confidence, and
 * each bin's difference counts by its share of the pictures (Guo et al. 2017, "On Calibration of Modern Neural
 * Networks", equation 3).
 */
function calibrationError({ labels, shown, probabilities }: Answers, answered: Uint8Array): number {
  const confidence = new Float64Array(bins);
  const correct = new Float64Array(bins);
  for (const [picture, label] of answered.entries()) {
    const sure = probabilities[picture * labels.length + label] ?? 0;
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(sure * bins) - 1));
    confidence[bin] = (confidence[bin] ?? 0) + sure;
    correct[bin] = (correct[bin] ?? 0) + (label === shown[picture] ? 1 : 0);
  }
  const differences = confidence.map((total, bin) => Math.abs(total - (correct[bin] ?? 0)));
  return over(sum([...differences]), shown.length);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const over = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
