import type uPlot from 'uplot';
import { emotions, type Emotion } from '../../common/emotions.js';
import type { TimedNote, TimedPause } from '../../common/timed-readings.js';
import type { Language } from '../../common/settings.js';
import { resolvedColor } from '../resolved-color.js';
import { emotionStyles } from './emotion-style.js';
import { drawNotes, drawPauses } from './plot-marks.js';
import { timeText } from './time-text.js';

/** Room for the vertical axis' numbers and at the right edge; timeline.css lays the playhead out by them. Pixels. */
export const axisRoom = 44;
export const edgeRoom = 10;

export interface PlotWish {
  readonly language: Language;
  readonly notes: readonly TimedNote[];
  readonly pauses: readonly TimedPause[];
  readonly size: { readonly width: number; readonly height: number };
  /** How many times as large as on the screen everything is drawn. */
  readonly scale: number;
  readonly hooks?: uPlot.Hooks.Arrays;
  /** Whether it can be pointed at. */
  readonly live: boolean;
}

/** Seconds between the marks of the time's axis. */
const steps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 36_000,
];

/** How the seven curves look, in the colours that the style sheet gives them at this place. */
export function plotOptions(place: HTMLElement, wish: PlotWish): uPlot.Options {
  const { language, notes, pauses, size, scale, hooks = {}, live } = wish;
  const color = (name: string): string => resolvedColor(place, name);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const font = `${12 * scale}px ${getComputedStyle(place).fontFamily}`;
  const axis = {
    stroke: color('--ink-faint'),
    font,
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  const marks = {
    ink: color('--ink'),
    paper: color('--surface'),
    wash: color('--surface-sunk'),
    font,
    scale,
  };
  return {
    ...size,
    padding: [18 * scale, edgeRoom * scale, 0, 0],
    legend: { show: false },
    cursor: live
      ? { y: false, drag: { x: true, y: false, setScale: false }, points: { size: 7 } }
      : { show: false },
    select: { show: live, left: 0, top: 0, width: 0, height: 0 },
    scales: { x: { time: false, auto: false }, y: { auto: false, range: [-0.02, 1.02] } },
    axes: [
      {
        ...axis,
        size: 26 * scale,
        incrs: steps,
        space: 64 * scale,
        values: (_, times) => {
          const fine = (times[1] ?? 1) - (times[0] ?? 0) < 1;
          return times.map((time) => timeText(time, fine));
        },
      },
      {
        ...axis,
        size: axisRoom * scale,
        incrs: [0.25],
        values: (_, values) => values.map((value) => percent.format(value)),
      },
    ],
    series: [{}, ...emotions.map((emotion) => curve(emotion, color, scale))],
    hooks: {
      ...hooks,
      drawClear: [(plot) => drawPauses(plot, pauses, marks)],
      draw: [(plot) => drawNotes(plot, notes, marks), ...(hooks.draw ?? [])],
    },
  };
}

function curve(emotion: Emotion, colorOf: (name: string) => string, scale: number): uPlot.Series {
  const { color, width, dash } = emotionStyles[emotion];
  const stroke = colorOf(color);
  return {
    stroke,
    width: width * scale,
    dash: dash.map((length) => length * scale),
    points: { show: false, size: 6, fill: stroke },
  };
}
