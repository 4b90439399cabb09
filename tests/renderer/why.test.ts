import { describe, expect, it } from 'vitest';
import { probabilitiesFrom, type Emotion, type Probabilities } from '../../common/emotions.js';
import { reasonsFor } from '../../renderer/inspect/why.js';

/** The rest goes to the others in equal parts. */
function shares(given: Partial<Record<Emotion, number>>): Probabilities {
  const values = Object.values(given);
  const rest = (1 - values.reduce((sum, value) => sum + value, 0)) / (7 - values.length);
  return probabilitiesFrom((emotion) => given[emotion] ?? rest);
}

const kinds = (explained: Parameters<typeof reasonsFor>[0]): string[] =>
  reasonsFor(explained).map(({ kind }) => kind);

describe('why an answer is given', () => {
  it('above the threshold', () => {
    const probabilities = shares({ happy: 0.9 });
    const verdict = { kind: 'sure', emotion: 'happy', confidence: 0.9 } as const;
    expect(kinds({ probabilities, smoothed: probabilities, verdict, unsureBelow: 0.5 })).toEqual(['sure']);
  });

  it('stays a little below it, where it was there before', () => {
    const probabilities = shares({ happy: 0.46 });
    const verdict = { kind: 'sure', emotion: 'happy', confidence: 0.46 } as const;
    expect(kinds({ probabilities, smoothed: probabilities, verdict, unsureBelow: 0.5 })).toEqual(['stays']);
  });
});

describe('why it is not sure', () => {
  const unsure = (leaning: Emotion, confidence: number) => ({ kind: 'unsure', leaning, confidence }) as const;

  it('two are close together', () => {
    const probabilities = shares({ fear: 0.45, surprise: 0.4 });
    const verdict = unsure('fear', 0.45);
    const reasons = reasonsFor({ probabilities, smoothed: probabilities, verdict, unsureBelow: 0.5 });
    expect(reasons[1]).toEqual({ kind: 'close', emotion: 'surprise', share: 0.4 });
  });

  it('nothing stands out', () => {
    const probabilities = shares({});
    const verdict = unsure('angry', 1 / 7);
    expect(kinds({ probabilities, smoothed: probabilities, verdict, unsureBelow: 0.5 })).toEqual([
      'unsure',
      'spread',
    ]);
  });

  it('smoothing has not followed yet', () => {
    const verdict = unsure('neutral', 0.45);
    const explained = {
      smoothed: shares({ neutral: 0.45 }),
      probabilities: shares({ surprise: 0.8 }),
      verdict,
    };
    const reasons = reasonsFor({ ...explained, unsureBelow: 0.5 });
    expect(reasons.at(-1)).toEqual({ kind: 'smoothing', emotion: 'surprise', share: 0.8 });
  });

  it('the face is too dark; and a single picture has no smoothing', () => {
    const probabilities = shares({ sad: 0.4 });
    const explained = {
      probabilities,
      verdict: unsure('sad', 0.4),
      unsureBelow: 0.5,
      hint: 'too-dark',
    } as const;
    expect(kinds(explained)).toEqual(['unsure', 'hint', 'alone']);
  });
});
