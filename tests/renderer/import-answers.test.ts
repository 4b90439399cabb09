import { describe, expect, it } from 'vitest';
import { emotions, type Emotion } from '../../common/emotions.js';
import { importAnswersSchema, usualOrders } from '../../common/keras-import.js';
import {
  completeAnswers,
  labelsOf,
  noAnswers,
  withLabel,
  type FormAnswers,
} from '../../renderer/import/answers.js';

const network: FormAnswers = { ...noAnswers, content: 'network', scale: '-1..1' };

describe('what is said about a Keras file', () => {
  it('is complete when everything is answered, and not before', () => {
    expect(completeAnswers(noAnswers)).toBeUndefined();
    expect(completeAnswers({ ...noAnswers, content: 'original' })).toEqual({ content: 'original' });
    expect(completeAnswers(network)).toBeUndefined();
    expect(completeAnswers({ ...noAnswers, content: 'network', order: 'fer2013' })).toBeUndefined();
    const answers = completeAnswers({ ...network, order: 'fer2013' });
    expect(answers).toEqual({ content: 'network', scale: '-1..1', labels: usualOrders.fer2013 });
    expect(importAnswersSchema.safeParse(answers).success).toBe(true);
  });

  it('may be an order of its own, with every expression once', () => {
    const reversed: Emotion[] = [...emotions].reverse();
    let answers: FormAnswers = { ...network, order: 'own' };
    for (const [place, label] of reversed.entries()) {
      expect(completeAnswers(answers)).toBeUndefined();
      answers = withLabel(answers, place, label);
    }
    expect(completeAnswers(answers)).toEqual({ content: 'network', scale: '-1..1', labels: reversed });
    const moved = withLabel(answers, 6, 'surprise');
    expect(labelsOf(moved)[0]).toBeUndefined();
    expect(completeAnswers(moved)).toBeUndefined();
  });

  it('is refused by main where an expression comes twice', () => {
    const labels = [...usualOrders.folders.slice(0, 6), 'angry'];
    expect(importAnswersSchema.safeParse({ content: 'network', scale: '0..1', labels }).success).toBe(false);
  });
});
