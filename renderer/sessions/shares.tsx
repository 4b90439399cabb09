import type { ReactElement } from 'react';
import { answers, type PersonTime } from '../../common/time-shares.js';
import { useEmoji } from '../emoji.js';
import { useTexts } from '../texts.js';
import { timeText } from '../timeline/time-text.js';

/** How much of the time a person looked how. */
export function Shares({ of }: { of: PersonTime | undefined }): ReactElement | null {
  const pictures = useEmoji();
  const { sessions, emotion, percent } = useTexts();
  if (of === undefined) return null;
  const { person, seconds, shares } = of;
  return (
    <section className="card" data-testid="shares">
      <div>
        <h3 className="card__heading">{sessions('shares.title')}</h3>
        <p className="card__small">
          {sessions('timeline.person', { number: person })} ·{' '}
          {sessions('shares.of', { time: timeText(seconds) })}
        </p>
      </div>
      <ul className="shares">
        {answers.map((answer) => (
          <li className="shares__row" key={answer} data-testid={`share-${answer}`}>
            <img className="legend__emoji" src={pictures[answer]} alt="" />
            <span className="shares__name">{emotion(answer)}</span>
            <span className="shares__track" aria-hidden="true">
              <span
                className="shares__fill"
                data-answer={answer}
                style={{ width: `${String(shares[answer] * 100)}%` }}
              />
            </span>
            <span className="shares__percent">{percent(shares[answer])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
