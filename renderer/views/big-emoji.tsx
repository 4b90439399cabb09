import type { ReactElement } from 'react';
import { emojiNames, useEmoji, type EmojiName } from '../emoji.js';

/**
 * The large emoji. All eight pictures lie on top of each other and one is opaque, so that a change is a soft
 * one and never waits for a picture to load.
 */
export function BigEmoji({ name }: { name: EmojiName | undefined }): ReactElement {
  const pictures = useEmoji();
  return (
    <div className="big-emoji" aria-hidden="true" data-testid="big-emoji">
      <svg className="big-emoji__nobody" data-shown={name === undefined} viewBox="0 0 128 128">
        <circle cx="64" cy="64" r="56" />
        <circle className="big-emoji__dot" cx="46" cy="56" r="5" />
        <circle className="big-emoji__dot" cx="82" cy="56" r="5" />
        <path d="M46 84h36" />
      </svg>
      {emojiNames.map((each) => (
        <img key={each} src={pictures[each]} alt="" data-shown={each === name} draggable={false} />
      ))}
    </div>
  );
}
