import { useCallback, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Emotion } from '../../common/emotions.js';
import { dominantAnswer, type PersonTime } from '../../common/time-shares.js';
import type { TimedNote, TimedPause, TimedReading } from '../../common/timed-readings.js';
import { useTexts } from '../texts.js';
import { MinusIcon, PlusIcon, WholeIcon } from '../views/icons.js';
import { CurveTable } from './curve-table.js';
import { Legend } from './legend.js';
import { PersonSelect } from './person-select.js';
import { seriesOf } from './person-series.js';
import { Plot, type PointedMoment } from './plot.js';
import type { TimeRange } from './reduce.js';
import { timeText } from './time-text.js';
import { showing, zoomed, within } from './zoom.js';
import './timeline.css';

export interface TimelineProps {
  readonly readings: readonly TimedReading[];
  /** In the order of time. Keep the same array while they are the same: another one draws everything anew. */
  readonly notes: readonly TimedNote[];
  readonly pauses?: readonly TimedPause[];
  /** Seconds; as long as the readings by default. */
  readonly duration?: number;
  /** Everybody who can be chosen, the most important one first; see `peopleIn`. */
  readonly people: readonly PersonTime[];
  /** Whose curves are shown. */
  readonly person: number;
  readonly onPerson: (person: number) => void;
  /** Where a film is, say: a line in the timeline, which may move with every picture. */
  readonly playhead?: number;
  readonly onSeek?: (time: number) => void;
}

const noPauses: readonly TimedPause[] = [];

/** The seven curves of a person over time, to look at closely, with notes; a press chooses a moment. */
export function Timeline(props: TimelineProps): ReactElement {
  const { readings, notes, pauses = noPauses, people, person, onPerson, playhead, onSeek } = props;
  const duration = Math.max(props.duration ?? 0, readings.at(-1)?.time ?? 0, 0.1);
  const series = useMemo(() => seriesOf(readings, person), [readings, person]);
  const [chosen, setRange] = useState<TimeRange>();
  const [hidden, setHidden] = useState<ReadonlySet<Emotion>>(new Set());
  const [pointed, setPointed] = useState<PointedMoment>();
  const whole = useMemo(() => ({ from: 0, to: duration }), [duration]);
  const range = chosen === undefined ? whole : within(chosen, duration);
  const { from, to } = range;
  const shown = useMemo(() => ({ from, to }), [from, to]);
  const seek = useCallback(
    (time: number) => onSeek?.(Math.min(duration, Math.max(0, time))),
    [onSeek, duration],
  );
  const zoom = useCallback(
    (next: TimeRange) => setRange(next.to - next.from >= duration ? undefined : next),
    [duration],
  );
  const selectRange = useCallback(
    (next: TimeRange) => zoom(zoomed(next, duration, 1, (next.from + next.to) / 2)),
    [zoom, duration],
  );
  const toggle = (emotion: Emotion): void =>
    setHidden((before) => {
      const after = new Set(before);
      if (!after.delete(emotion)) after.add(emotion);
      return after;
    });
  return (
    <section className="timeline" data-testid="timeline" data-person={person} data-from={from} data-to={to}>
      <Head {...{ people, person, onPerson, pointed, range, duration, zoom, playhead }} />
      <PlotFrame {...{ props, range, duration }} onSeek={onSeek && seek} onRange={setRange}>
        <Plot
          {...{ series, notes, pauses, hidden }}
          range={shown}
          onPoint={setPointed}
          onSeek={seek}
          onRange={selectRange}
        />
      </PlotFrame>
      <Legend hidden={hidden} onToggle={toggle} moment={pointed} />
      <CurveTable series={series} range={shown} />
    </section>
  );
}

interface HeadProps extends Pick<TimelineProps, 'people' | 'person' | 'onPerson'> {
  readonly playhead: number | undefined;
  readonly pointed: PointedMoment | undefined;
  readonly range: TimeRange;
  readonly duration: number;
  readonly zoom: (range: TimeRange) => void;
}

/** Whose curves, which moment is pointed at, and how close. */
function Head({
  people,
  person,
  onPerson,
  pointed,
  range,
  duration,
  zoom,
  playhead,
}: HeadProps): ReactElement {
  const { sessions } = useTexts();
  const whole = range.to - range.from >= duration;
  const middle = (range.from + range.to) / 2;
  const around = playhead !== undefined && playhead >= range.from && playhead <= range.to ? playhead : middle;
  const button = (
    key: 'zoomIn' | 'zoomOut' | 'whole',
    icon: ReactElement,
    press: () => void,
  ): ReactElement => (
    <Button
      className="button button--quiet button--icon"
      aria-label={sessions(`timeline.${key}`)}
      isDisabled={key !== 'zoomIn' && whole}
      onPress={press}
      data-testid={`timeline-${key}`}
    >
      {icon}
    </Button>
  );
  return (
    <div className="timeline__head">
      <PersonSelect people={people} person={person} onPerson={onPerson} />
      <p className="timeline__moment">
        {pointed === undefined ? sessions('timeline.hint') : timeText(pointed.time, true)}
      </p>
      {button('zoomIn', <PlusIcon />, () => zoom(zoomed(range, duration, 0.5, around)))}
      {button('zoomOut', <MinusIcon />, () => zoom(zoomed(range, duration, 2, around)))}
      {button('whole', <WholeIcon />, () => zoom({ from: 0, to: duration }))}
    </div>
  );
}

interface PlotFrameProps {
  readonly props: TimelineProps;
  readonly range: TimeRange;
  readonly duration: number;
  readonly onSeek: ((time: number) => void) | undefined;
  readonly onRange: (range: TimeRange) => void;
  readonly children: ReactElement;
}

/** What the curves are to the keyboard and to a screen reader: a picture, or a slider where moments are chosen. */
function PlotFrame({ props, range, duration, onSeek, onRange, children }: PlotFrameProps): ReactElement {
  const texts = useTexts();
  const { playhead, person, people } = props;
  const label = pictureText(texts, person, people, range);
  const seekable = onSeek !== undefined && playhead !== undefined;
  const press = (event: KeyboardEvent): void => {
    const next = seekable ? keyTime(event.key, playhead, range, duration) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    onSeek?.(next);
    onRange(showing(range, duration, next));
  };
  const role = seekable
    ? ({
        role: 'slider',
        tabIndex: 0,
        'aria-valuemin': 0,
        'aria-valuemax': duration,
        'aria-valuenow': playhead,
        'aria-valuetext': timeText(playhead, true),
      } as const)
    : ({ role: 'img' } as const);
  return (
    <div
      className="timeline__frame"
      {...role}
      aria-label={label}
      onKeyDown={press}
      data-testid="timeline-frame"
    >
      {children}
      <Playhead time={playhead} range={range} />
    </div>
  );
}

function pictureText(
  { sessions, emotion }: ReturnType<typeof useTexts>,
  person: number,
  people: readonly PersonTime[],
  { from, to }: TimeRange,
): string {
  const answer = dominantAnswer(people.filter((each) => each.person === person));
  return sessions('timeline.picture', {
    person: sessions('timeline.person', { number: person }),
    from: timeText(from),
    to: timeText(to),
    dominant: answer === undefined ? '' : sessions('timeline.mostly', { emotion: emotion(answer) }),
  });
}

/** Where a key leads to: a hundredth of what is seen, or to its ends. */
function keyTime(key: string, playhead: number, range: TimeRange, duration: number): number | undefined {
  const step = (range.to - range.from) / 100;
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: playhead - step,
    ArrowRight: playhead + step,
    PageDown: playhead - 10 * step,
    PageUp: playhead + 10 * step,
    Home: 0,
    End: duration,
  };
  const place = places[key];
  return place === undefined ? undefined : Math.min(duration, Math.max(0, place));
}

/** Moves by itself, without the curves being drawn again. */
function Playhead({ time, range }: { time: number | undefined; range: TimeRange }): ReactElement | null {
  if (time === undefined || time < range.from || time > range.to) return null;
  const share = (time - range.from) / (range.to - range.from);
  return (
    <div className="timeline__lane" aria-hidden="true">
      <div className="timeline__playhead" style={{ insetInlineStart: `${String(share * 100)}%` }} />
    </div>
  );
}
