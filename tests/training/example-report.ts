import { emotions } from '../../common/emotions.js';
import { defaultTrainingSettings, type EpochRecord, type TrainingReport } from '../../common/training.js';
import { figuresOf } from '../../training/evaluation/figures.js';
import { RandomNumbers } from '../../training/random.js';

/** A report as twelve epochs of FER2013 could have given it. */
export function exampleReport(): TrainingReport {
  const test = figuresOf(someAnswers(3589, 0.634, 1));
  const validation = figuresOf(someAnswers(3589, 0.61, 2));
  const each = (counts: readonly number[]): Record<(typeof emotions)[number], number> =>
    Object.fromEntries(emotions.map((emotion, index) => [emotion, counts[index] ?? 0])) as Record<
      (typeof emotions)[number],
      number
    >;
  return {
    settings: { ...defaultTrainingSettings.classic, epochs: 12, seed: 123_456_789 },
    epoch: 11,
    history: Array.from({ length: 12 }, (_, index) => someEpoch(index + 1)),
    seconds: 1300,
    data: {
      fingerprint: '9c797c61'.repeat(8),
      images: {
        train: each([3995, 436, 4097, 7215, 4965, 4830, 3171]),
        validation: each([467, 56, 496, 895, 607, 653, 415]),
        test: each([491, 55, 528, 879, 626, 594, 416]),
      },
      validation: 'public-test',
      unreadable: 2,
      duplicate_groups: 1514,
    },
    validation,
    test,
    without_training_duplicates: {
      validation: { images: 3309, accuracy: 0.598 },
      test: { images: 3301, accuracy: 0.621 },
    },
  };
}

function someEpoch(epoch: number): EpochRecord {
  const learned = 1 - Math.exp(-epoch / 5);
  return {
    epoch,
    loss: 1.8 - learned,
    accuracy: 0.25 + 0.42 * learned,
    validation_loss: 1.7 - 0.75 * learned,
    validation_accuracy: 0.3 + 0.345 * learned,
    images_per_second: 330 + epoch,
  };
}

/** Answers of which exactly `accuracy` are right. */
function someAnswers(count: number, accuracy: number, seed: number): Parameters<typeof figuresOf>[0] {
  const random = new RandomNumbers(seed);
  const right = Math.round(count * accuracy);
  const shown = Uint8Array.from({ length: count }, () => random.below(emotions.length));
  const probabilities = new Float32Array(count * emotions.length).fill(0.05);
  for (const [picture, label] of shown.entries()) {
    const other = (label + 1 + random.below(emotions.length - 1)) % emotions.length;
    probabilities[picture * emotions.length + (picture < right ? label : other)] = 0.7;
  }
  return { labels: emotions, shown, probabilities };
}
