import type { Emotion } from '../../common/emotions.js';
import { usualOrders } from '../../common/keras-import.js';

/** Words for each emotion in the data sets that people have, in lower case without separators. */
const spellings: Readonly<Record<Emotion, readonly string[]>> = {
  angry: ['angry', 'anger', '生气', '愤怒'],
  disgust: ['disgust', 'disgusted', 'disgusting', '厌恶'],
  fear: ['fear', 'fearful', 'afraid', 'scared', '害怕', '恐惧'],
  happy: ['happy', 'happiness', 'joy', 'smile', '开心', '高兴', '快乐'],
  neutral: ['neutral', 'neutrality', 'calm', 'normal', '平静', '中性'],
  sad: ['sad', 'sadness', 'unhappy', '难过', '悲伤', '伤心'],
  surprise: ['surprise', 'surprised', 'suprise', 'suprised', 'surprize', 'surprized', '惊讶', '吃惊', '惊喜'],
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
  return emotionOf.get(name.normalize('NFKC').toLowerCase().replace(/\P{L}/gu, ''));
}

/** `emotion` in fer2013.csv. */
export const fer2013Emotions: readonly Emotion[] = usualOrders.fer2013;
