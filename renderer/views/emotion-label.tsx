import type { ReactElement } from 'react';
import { useEmoji, type EmojiName } from '../emoji.js';
import { useTexts } from '../texts.js';

/** An expression's emoji and its word. */
export function EmotionLabel({ emotion }: { emotion: EmojiName }): ReactElement {
  const pictures = useEmoji();
  const texts = useTexts();
  return (
    <span className="emotion-label">
      <img className="emotion-label__emoji" src={pictures[emotion]} alt="" />
      <span className="emotion-label__word">{texts.emotion(emotion)}</span>
    </span>
  );
}
