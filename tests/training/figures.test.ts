import { describe, expect, it } from 'vitest';
import { emotions, type Emotion } from '../../common/emotions.js';
import { figuresSchema } from '../../common/training.js';
import { figuresOf, type Answers } from '../../training/evaluation/figures.js';

/** Pictures with what they show, what is answered and how surely; the rest is spread over the other labels. */
function answersOf(...pictures: readonly (readonly [Emotion, Emotion, number])[]): Answers {
  const rows = pictures.map(([, answer, confidence]) =>
    emotions.map((emotion) => (emotion === answer ? confidence : (1 - confidence) / 6)),
  );
  return {
    labels: emotions,
    shown: Uint8Array.from(pictures, ([shown]) => emotions.indexOf(shown)),
    probabilities: Float32Array.from(rows.flat()),
  };
}

describe('figures', () => {
  it('follow from the answers', () => {
    const figures = figuresOf(
      answersOf(['happy', 'happy', 0.9], ['happy', 'sad', 0.5], ['sad', 'sad', 0.7], ['fear', 'sad', 0.4]),
    );
    expect(figuresSchema.parse(figures)).toEqual(figures);
    expect([figures.images, figures.accuracy]).toEqual([4, 0.5]);
    expect(figures.confusion.happy).toMatchObject({ happy: 1, sad: 1 });
    expect(figures.confusion.fear).toMatchObject({ sad: 1, fear: 0 });
    expect(figures.per_class.sad).toEqual({ images: 1, precision: 1 / 3, recall: 1, f1: 0.5 });
    expect(figures.per_class.happy).toEqual({ images: 2, precision: 1, recall: 0.5, f1: 2 / 3 });
    expect(figures.per_class.disgust).toEqual({ images: 0, precision: 0, recall: 0, f1: 0 });
    const losses = [0.9, 0.5 / 6, 0.7, 0.6 / 6].map((probability) => -Math.log(probability));
    expect(figures.loss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / 4, 5);
    // Each answer lies in a bin of its own: |0.9 − 1| + |0.5 − 0| + |0.7 − 1| + |0.4 − 0|, over 4.
    expect(figures.calibration_error).toBeCloseTo(1.3 / 4, 5);
  });

  it('count a picture without an answer as wrong', () => {
    const answers = answersOf(['happy', 'happy', 0.9], ['sad', 'sad', 0.9]);
    const figures = figuresOf({ ...answers, unanswered: ['happy', 'fear'] });
    expect([figures.images, figures.accuracy]).toEqual([4, 0.5]);
    expect(figures.per_class.happy).toMatchObject({ images: 2, recall: 0.5, precision: 1 });
    expect(figures.per_class.fear).toMatchObject({ images: 1, recall: 0 });
  });

  it('are 0 without pictures', () => {
    const figures = figuresOf(answersOf());
    expect([figures.images, figures.accuracy, figures.loss, figures.calibration_error]).toEqual([0, 0, 0, 0]);
  });
});
