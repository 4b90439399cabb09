import { describe, expect, it } from 'vitest';
import { ShownAnswer } from '../../../main/sharing/shown-answer.js';
import { boxOf, faceReading, readingOf } from '../../renderer/readings.js';

const small = faceReading({ id: 1, box: boxOf(0.1, 0.4, 0.1, 0.1) });
const large = faceReading({ id: 2, box: boxOf(0.5, 0.4, 0.3, 0.3) });

describe('the answer that leaves the window', () => {
  it('is the largest face’s, until a person chooses another', () => {
    const shown = new ShownAnswer(() => undefined);
    expect(shown.hear(readingOf([large, small]))?.id).toBe(2);
    shown.choose(1);
    expect(shown.hear(readingOf([large, small]))?.id).toBe(1);
    shown.clear();
    expect(shown.hear(readingOf([large, small]))?.id).toBe(2);
    expect(shown.hear(readingOf([]))).toBeUndefined();
    shown.clear();
  });

  it('ends when recognition falls silent', async () => {
    await new Promise<void>((resolve) => {
      new ShownAnswer(resolve).hear(readingOf([large]));
    });
  });
});
