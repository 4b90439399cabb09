import { z } from 'zod';

/**
 * The seven classes, in the order in which people and tables list them.
 * Models name their own labels in their manifest, so nothing may rely on an index into this list.
 */
export const emotions = ['angry', 'disgust', 'fear', 'happy', 'neutral', 'sad', 'surprise'] as const;

export type Emotion = (typeof emotions)[number];

export const emotionSchema = z.enum(emotions);

/** The character for each emotion; common/emoji-sets.ts knows where its pictures lie. */
export const emojiOf: Readonly<Record<Emotion, string>> = {
  angry: '😠',
  disgust: '🤢',
  fear: '😨',
  happy: '😄',
  neutral: '😐',
  sad: '😢',
  surprise: '😲',
};

/** Shown while no expression stands out. */
export const unsureEmoji = '🤔';

export const probabilitiesSchema = z.record(emotionSchema, z.number().min(0).max(1));

/** A probability for each emotion; they add up to 1. */
export type Probabilities = Readonly<Record<Emotion, number>>;

/** The emotion with the highest probability; the first in list order where two are equal. */
export function mostProbable(probabilities: Probabilities): Emotion {
  return emotions.reduce((best, emotion) => (probabilities[emotion] > probabilities[best] ? emotion : best));
}

/** Builds probabilities from a function of the emotion. */
export function probabilitiesFrom(valueOf: (emotion: Emotion) => number): Probabilities {
  return Object.fromEntries(emotions.map((emotion) => [emotion, valueOf(emotion)])) as Record<
    Emotion,
    number
  >;
}
