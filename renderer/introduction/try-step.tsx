import { useState, type ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import type { Emotion } from '../../common/emotions.js';
import { emojiNameOf, useEmoji } from '../emoji.js';
import { useMoment, useMoments } from '../live/use-live.js';
import { useTexts } from '../texts.js';
import { BigEmoji } from '../views/big-emoji.js';
import { CheckIcon } from '../views/icons.js';

/** Expressions that most people can make at will, and that are read well. */
const faces = ['happy', 'surprise', 'neutral'] as const satisfies readonly Emotion[];

/** Three faces to make; each is ticked off once it was answered. */
export function TryStep({ app }: { app: AppState }): ReactElement {
  const { introduction } = useTexts();
  const emoji = useMoment(({ shown }) => shown && emojiNameOf(shown.verdict));
  const [made, setMade] = useState<readonly Emotion[]>([]);
  useMoments(({ shown }) => {
    if (shown?.verdict.kind !== 'sure') return;
    const { emotion } = shown.verdict;
    setMade((before) => (before.includes(emotion) ? before : [...before, emotion]));
  });
  return (
    <div className="introduction__try">
      <BigEmoji name={emoji} />
      <div className="introduction__side">
        <p className="introduction__text">
          {introduction(app.capture.kind === 'live' ? 'try.text' : 'try.later')}
        </p>
        <ul className="introduction__faces" aria-label={introduction('try.faces')}>
          {faces.map((face) => (
            <Face key={face} face={face} made={made.includes(face)} />
          ))}
        </ul>
        <p className="card__small">{introduction('try.more')}</p>
      </div>
    </div>
  );
}

function Face({ face, made }: { face: (typeof faces)[number]; made: boolean }): ReactElement {
  const { introduction } = useTexts();
  const pictures = useEmoji();
  return (
    <li className="introduction__face" data-testid={`try-${face}`} data-made={made}>
      <img className="emotion-label__emoji" src={pictures[face]} alt="" />
      <span>{introduction(`try.make.${face}`)}</span>
      {made && (
        <span className="introduction__good">
          <CheckIcon />
          {introduction('try.made')}
        </span>
      )}
    </li>
  );
}
