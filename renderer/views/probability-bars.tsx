import { useRef, type ReactElement } from 'react';
import { emotions, mostProbable, type Emotion } from '../../common/emotions.js';
import { useEmoji } from '../emoji.js';
import { useMoment, useMoments } from '../live/use-live.js';
import { useTexts } from '../texts.js';

/** All seven probabilities of the chosen face, always in the same order. */
export function ProbabilityBars(): ReactElement {
  const { t } = useTexts();
  const leading = useMoment(({ shown }) => shown && mostProbable(shown.probabilities));
  return (
    <ul className="bars" aria-label={t('panel.bars')} data-testid="bars" data-empty={leading === undefined}>
      {emotions.map((emotion) => (
        <Bar key={emotion} emotion={emotion} leading={emotion === leading} />
      ))}
    </ul>
  );
}

function Bar({ emotion: name, leading }: { emotion: Emotion; leading: boolean }): ReactElement {
  const pictures = useEmoji();
  const { emotion, percent } = useTexts();
  const fill = useRef<HTMLSpanElement>(null);
  const { shown: written } = useMoment(({ text }) => text);
  useMoments(({ shown }) => {
    const share = shown?.probabilities[name] ?? 0;
    if (fill.current !== null)
      fill.current.style.transform = `translateX(${((share - 1) * 100).toFixed(1)}%)`;
  });
  return (
    <li className="bar" data-testid="probability-bar" data-emotion={name} data-leading={leading}>
      <img className="bar__emoji" src={pictures[name]} alt="" draggable={false} />
      <span className="bar__name">{emotion(name)}</span>
      <span className="bar__track" aria-hidden="true">
        <span className="bar__fill" ref={fill} />
      </span>
      <span className="bar__percent">
        {written === undefined ? '–' : percent(written.probabilities[name])}
      </span>
    </li>
  );
}
