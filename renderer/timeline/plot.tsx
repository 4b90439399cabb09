import { memo, useEffect, useEffectEvent, useRef, useState, type ReactElement } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { emotions, type Emotion } from '../../common/emotions.js';
import type { TimedNote, TimedPause } from '../../common/timed-readings.js';
import { useWindow } from '../store.js';
import { useTexts } from '../texts.js';
import { useDarkSystem } from '../use-dark-system.js';
import type { Series } from './person-series.js';
import { axisRoom, edgeRoom, plotOptions } from './plot-options.js';
import { reduceSeries, type TimeRange } from './reduce.js';

/** The values of the curves at a time. */
export interface PointedMoment {
  readonly time: number;
  readonly values: Readonly<Record<Emotion, number>>;
}

interface PlotProps {
  readonly series: Series;
  readonly range: TimeRange;
  readonly notes: readonly TimedNote[];
  readonly pauses: readonly TimedPause[];
  readonly hidden: ReadonlySet<Emotion>;
  readonly onPoint: (moment: PointedMoment | undefined) => void;
  readonly onSeek: (time: number) => void;
  readonly onRange: (range: TimeRange) => void;
}

/** A press that moved less is no drag. Pixels. */
const steady = 4;

/** The seven curves of one person. A press chooses a moment, a drag a range. Rendered only when what it shows changes. */
export const Plot = memo(function Plot(props: PlotProps): ReactElement {
  const { series, range, notes, pauses, hidden } = props;
  const { language } = useTexts();
  const theme = useWindow(({ app }) => app?.settings.theme);
  const dark = useDarkSystem();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const [width, setWidth] = useState(0);
  const point = useEffectEvent((made: uPlot) => props.onPoint(momentAt(made)));
  const select = useEffectEvent((made: uPlot) => {
    const { left, width: length } = made.select;
    if (length < steady) return;
    const [from, to] = [made.posToVal(left, 'x'), made.posToVal(left + length, 'x')];
    made.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    props.onRange({ from, to });
  });
  const press = useEffectEvent((made: uPlot, x: number) => props.onSeek(made.posToVal(x, 'x')));

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const { width: wide, height } = element.getBoundingClientRect();
    const size = { width: Math.max(wide, 50), height: Math.max(height, 50) };
    const hooks = { setCursor: [(made: uPlot) => point(made)], setSelect: [(made: uPlot) => select(made)] };
    const options = plotOptions(element, { language, notes, pauses, size, scale: 1, live: true, hooks });
    const made = new uPlot(options, [[], ...emotions.map(() => [])], element);
    listenForPresses(made, (x) => press(made, x));
    plot.current = made;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      made.setSize(entry.contentRect);
      setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = undefined;
    };
    // Colours are read when the plot is made, so another theme makes another plot.
  }, [language, theme, dark, notes, pauses]);

  useEffect(() => {
    const columns = Math.max(1, width - axisRoom - edgeRoom);
    const data = reduceSeries(series, range, columns);
    plot.current?.batch((made: uPlot) => {
      made.setData(data, false);
      made.setScale('x', { min: range.from, max: range.to });
      for (const [index, emotion] of emotions.entries())
        made.setSeries(index + 1, { show: !hidden.has(emotion) });
    });
  }, [series, range, width, hidden, language, theme, dark, notes, pauses]);

  return <div className="timeline__plot" ref={place} data-testid="timeline-plot" />;
});

function listenForPresses({ over }: uPlot, press: (x: number) => void): void {
  let pressedAt = 0;
  over.addEventListener('mousedown', ({ clientX }) => (pressedAt = clientX));
  over.addEventListener('click', ({ clientX }) => {
    if (Math.abs(clientX - pressedAt) < steady) press(clientX - over.getBoundingClientRect().left);
  });
}

function momentAt({ cursor, data }: uPlot): PointedMoment | undefined {
  const index = cursor.idx;
  const time = index === null || index === undefined ? undefined : data[0][index];
  if (index === null || index === undefined || time === undefined) return undefined;
  const values = emotions.map((emotion, place) => [emotion, data[place + 1]?.[index] ?? 0]);
  return { time, values: Object.fromEntries(values) as Record<Emotion, number> };
}
