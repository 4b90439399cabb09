import type { Emotion } from '../../common/emotions.js';

/** How an emotion's curve is drawn. The pattern tells it apart where colours do not. */
export interface EmotionStyle {
  /** A colour of tokens.css. */
  readonly color: `--emotion-${Emotion}`;
  /** Lengths of strokes and gaps in pixels; none: a line without gaps. */
  readonly dash: readonly number[];
  readonly width: number;
}

export const emotionStyles: Readonly<Record<Emotion, EmotionStyle>> = {
  angry: { color: '--emotion-angry', dash: [], width: 1.5 },
  disgust: { color: '--emotion-disgust', dash: [9, 3], width: 1.5 },
  fear: { color: '--emotion-fear', dash: [2, 3], width: 2 },
  happy: { color: '--emotion-happy', dash: [], width: 2.5 },
  neutral: { color: '--emotion-neutral', dash: [10, 3, 2, 3], width: 1.5 },
  sad: { color: '--emotion-sad', dash: [5, 3], width: 2 },
  surprise: { color: '--emotion-surprise', dash: [6, 3, 2, 3, 2, 3], width: 1.5 },
};
