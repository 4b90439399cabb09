import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { emotions, type Emotion } from '../../common/emotions.js';
import { useEmoji } from '../emoji.js';
import { useTexts } from '../texts.js';
import { emotionStyles } from './emotion-style.js';
import type { PointedMoment } from './plot.js';

interface LegendProps {
  readonly hidden: ReadonlySet<Emotion>;
  readonly onToggle: (emotion: Emotion) => void;
  readonly moment: PointedMoment | undefined;
}

/** The curves' names and patterns, with their values at a moment. A press hides a curve, or shows it again. */
export function Legend({ hidden, onToggle, moment }: LegendProps): ReactElement {
  const pictures = useEmoji();
  const { sessions, emotion: word, percent } = useTexts();
  return (
    <div className="legend" role="group" aria-label={sessions('timeline.curves')} data-testid="legend">
      {emotions.map((emotion) => (
        <ToggleButton
          key={emotion}
          className="legend__curve"
          isSelected={!hidden.has(emotion)}
          onChange={() => onToggle(emotion)}
          data-testid={`curve-${emotion}`}
        >
          <LineSample emotion={emotion} />
          <img className="legend__emoji" src={pictures[emotion]} alt="" />
          <span className="legend__name">{word(emotion)}</span>
          <span className="legend__value">{moment === undefined ? '' : percent(moment.values[emotion])}</span>
        </ToggleButton>
      ))}
    </div>
  );
}

function LineSample({ emotion }: { emotion: Emotion }): ReactElement {
  const { color, dash, width } = emotionStyles[emotion];
  return (
    <svg className="legend__line" viewBox="0 0 28 8" aria-hidden="true">
      <path d="M1 4h26" stroke={`var(${color})`} strokeWidth={width} strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
