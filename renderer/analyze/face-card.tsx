import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { emotions, mostProbable, type Probabilities } from '../../common/emotions.js';
import { useEmoji } from '../emoji.js';
import { useTexts } from '../texts.js';

interface FaceCardProps {
  readonly title: string;
  readonly probabilities: Probabilities;
  readonly sure: boolean;
  readonly onPoint?: (pointed: boolean) => void;
  /** The same for who comes by keyboard: whether something within has the focus. */
  readonly onFocus?: (focused: boolean) => void;
  /** What can be done about this answer. */
  readonly children?: ReactNode;
}

/** One face's answer and all seven figures behind it. */
export function FaceCard({
  title,
  probabilities,
  sure,
  onPoint,
  onFocus,
  children,
}: FaceCardProps): ReactElement {
  const pictures = useEmoji();
  const { analyze, emotion, percent } = useTexts();
  const best = mostProbable(probabilities);
  return (
    <section
      className="face-card"
      aria-label={title}
      onPointerEnter={() => onPoint?.(true)}
      onPointerLeave={() => onPoint?.(false)}
      onFocus={() => onFocus?.(true)}
      onBlur={() => onFocus?.(false)}
      data-testid="face-card"
    >
      <header className="face-card__header">
        <img className="face-card__emoji" src={pictures[sure ? best : 'unsure']} alt="" />
        <div>
          <p className="card__small">{title}</p>
          <h3 className="face-card__answer">
            {sure ? emotion(best) : analyze('viewer.unsure', { emotion: emotion(best) })}
          </h3>
        </div>
      </header>
      <ul className="bars">
        {emotions.map((name) => (
          <li className="bar" key={name} data-leading={name === best}>
            <img className="bar__emoji" src={pictures[name]} alt="" />
            <span className="bar__name">{emotion(name)}</span>
            <span className="bar__track" aria-hidden="true">
              <span
                className="bar__fill face-card__fill"
                style={{ '--share': `${String((probabilities[name] - 1) * 100)}%` } as CSSProperties}
              />
            </span>
            <span className="bar__percent">{percent(probabilities[name])}</span>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
