import type uPlot from 'uplot';
import type { Language } from '../../common/settings.js';
import { resolvedColor } from '../resolved-color.js';
import type { Measure } from './curve-data.js';

interface ChartWish {
  readonly measure: Measure;
  readonly language: Language;
  /** Hears the epoch that is pointed at, or nothing. */
  readonly onPoint: (epoch: number | undefined) => void;
}

/** How a chart looks, in the colours that the style sheet gives it at this place. */
export function chartOptions(place: HTMLElement, { measure, language, onPoint }: ChartWish): uPlot.Options {
  const color = (name: string): string => resolvedColor(place, name);
  const font = `12px ${getComputedStyle(place).fontFamily}`;
  const axis = {
    stroke: color('--ink-faint'),
    font,
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  const { width, height } = place.getBoundingClientRect();
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const format = measure === 'accuracy' ? percent : plain;
  const line = (name: string, dash?: number[]): uPlot.Series => ({
    stroke: color(name),
    width: 2,
    ...(dash && { dash }),
    points: { size: 5, fill: color(name) },
  });
  return {
    width: Math.max(width, 50),
    height: Math.max(height, 50),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
    scales: { x: { time: false, auto: false }, y: { auto: false } },
    axes: [
      // An epoch is never a half.
      { ...axis, size: 28, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000], space: 36 },
      { ...axis, size: 48, space: 34, values: (_, values) => values.map((value) => format.format(value)) },
    ],
    series: [{}, line('--bar-quiet', [5, 4]), line('--bar')],
    hooks: {
      setCursor: [
        ({ cursor, data }) => {
          const index = cursor.idx;
          onPoint(index === null || index === undefined ? undefined : data[0][index]);
        },
      ],
    },
  };
}
