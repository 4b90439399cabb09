import type { ReactElement } from 'react';
import type { AnalysisItem } from '../../common/analysis.js';
import { useEmoji, type EmojiName } from '../emoji.js';
import { expressionsIn } from './filters.js';

/** More would not fit, and would not be counted at a glance. */
const most = 4;

/** The emoji of what was found in a file; decoration, the words are beside it. */
export function EmojiRow({ item }: { item: AnalysisItem }): ReactElement | null {
  const pictures = useEmoji();
  const found = emojiIn(item);
  if (found.length === 0) return null;
  return (
    <span className="emoji-row" aria-hidden="true">
      {found.slice(0, most).map((name, index) => (
        <img key={index} className="emoji-row__emoji" src={pictures[name]} alt="" draggable={false} />
      ))}
    </span>
  );
}

function emojiIn(item: AnalysisItem): readonly EmojiName[] {
  return item.status.kind === 'photo'
    ? item.status.faces.map(({ emotion, sure }) => (sure ? emotion : 'unsure'))
    : expressionsIn(item);
}
