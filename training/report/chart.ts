import { axisAround, axisOfEpochs, placeOn, type Axis } from './axis.js';
import { html, type Html } from './html.js';

/** One line of a chart: a value per epoch, the first epoch's first. */
export interface Curve {
  readonly name: string;
  readonly className: 'training' | 'validation';
  readonly values: readonly number[];
}

export interface Chart {
  readonly title: string;
  readonly curves: readonly Curve[];
  /** Epoch that is marked, from 1, and what the mark is called. */
  readonly marked: { readonly epoch: number; readonly name: string };
  readonly epochName: string;
  /** With as many digits behind the point as tell the axis' numbers apart. */
  readonly format: (value: number, digits: number) => string;
}

const size = { width: 460, height: 270 };
const plot = { left: 48, right: 448, top: 44, bottom: 228 };

/** More points than this cannot be told apart on paper. */
const mostPoints = 500;

/** A line chart as SVG: readable without colours, for one line is dashed. */
export function chart({ title, curves, marked, epochName, format }: Chart): Html {
  const epochs = Math.max(...curves.map(({ values }) => values.length));
  const across = axisOfEpochs(epochs, 8);
  const up = axisAround(
    curves.flatMap(({ values }) => values),
    5,
  );
  const x = (epoch: number): number => plot.left + placeOn(across, epoch) * (plot.right - plot.left);
  const y = (value: number): number => plot.bottom - placeOn(up, value) * (plot.bottom - plot.top);
  return html`<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}">
    <text class="chart-title" x="0" y="14">${title}</text>
    ${legend(curves)} ${grid(up, y, format)}
    ${across.ticks.map((tick) => html`<text class="tick" x="${round(x(tick))}" y="${plot.bottom + 17}" text-anchor="middle">${tick}</text>`)}
    <text class="axis" x="${plot.right}" y="${plot.bottom + 34}" text-anchor="end">${epochName}</text>
    ${mark(marked, x(marked.epoch))} ${curves.map((curve) => line(curve, x, y))}
  </svg>`;
}

function grid(up: Axis, y: (value: number) => number, format: Chart['format']): Html[] {
  return up.ticks.map(
    (tick) =>
      html`<line
          class="grid"
          x1="${plot.left}"
          x2="${plot.right}"
          y1="${round(y(tick))}"
          y2="${round(y(tick))}"
        />
        <text class="tick" x="${plot.left - 8}" y="${round(y(tick) + 4)}" text-anchor="end"
          >${format(tick, up.digits)}</text
        >`,
  );
}

function mark({ name }: Chart['marked'], at: number): Html {
  const side = at > (plot.left + plot.right) / 2 ? { anchor: 'end', by: -5 } : { anchor: 'start', by: 5 };
  return html`<line class="mark" x1="${round(at)}" x2="${round(at)}" y1="${plot.top}" y2="${plot.bottom}" />
    <text class="mark-name" x="${round(at + side.by)}" y="${plot.bottom - 7}" text-anchor="${side.anchor}"
      >${name}</text
    >`;
}

/** Right of the title, one beside the other. */
function legend(curves: readonly Curve[]): Html[] {
  const width = 100;
  return curves.map(({ name, className }, index) => {
    const left = plot.right - (curves.length - index) * width + 8;
    return html`<line class="curve ${className}" x1="${left}" x2="${left + 22}" y1="10" y2="10" />
      <text class="legend" x="${left + 28}" y="14">${name}</text>`;
  });
}

function line(
  { values, className }: Curve,
  x: (epoch: number) => number,
  y: (value: number) => number,
): Html {
  const every = Math.ceil(values.length / mostPoints);
  const points = values.flatMap((value, index) => {
    const wanted = index % every === 0 || index === values.length - 1;
    return wanted && Number.isFinite(value) ? [[round(x(index + 1)), round(y(value))] as const] : [];
  });
  const [only] = points;
  if (only && points.length === 1) {
    return html`<circle class="point ${className}" cx="${only[0]}" cy="${only[1]}" r="3.5" />`;
  }
  return html`<polyline
    class="curve ${className}"
    points="${points.map((point) => point.join(',')).join(' ')}"
  />`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
