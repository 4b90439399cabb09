import type { Emotion } from '../../common/emotions.js';

/** Words for each emotion in the data sets that people have, in lower case without separators. */
const spellings: Readonly<Record<Emotion, readonly string[]>> = {
  angry: ['angry', 'anger'],
  disgust: ['disgust', 'disgusted', 'disgusting'],
  fear: ['fear', 'fearful', 'afraid', 'scared'],
  happy: ['happy', 'happiness', 'joy', 'smile'],
  neutral: ['neutral', 'neutrality', 'calm', 'normal'],
  sad: ['sad', 'sadness', 'unhappy'],
  surprise: ['surprise', 'surprised', 'suprise', 'suprised', 'surprize', 'surprized'],
};

const emotionOf = new Map(
  Object.entries(spellings).flatMap(([emotion, words]) =>
    words.map((word) => [word, emotion as Emotion] as const),
  ),
);

/**
 * The emotion that a folder's name means, whatever its case, spaces, digits or punctuation (`3_Happy`,
 * `Sad faces` is none).
 */
export function emotionNamed(name: string): Emotion | undefined {
  return emotionOf.get(name.toLowerCase().replace(/[^a-z]/g, ''));
}

/** `emotion` in fer2013.csv. */
export const fer2013Emotions: readonly Emotion[] = [
  'angry',
  'disgust',
  'fear',
  'happy',
  'sad',
  'surprise',
  'neutral',
];
