import { html, type Html } from '../../training/report/html.js';
import type { Line, Point } from './line.js';

export interface Panel {
  readonly title: string;
  readonly unitX: string;
  readonly unitY: string;
  readonly points: readonly Point[];
  readonly line: Line;
}

const panelSize = { width: 400, height: 260 };
const plot = { left: 70, right: 380, top: 40, bottom: 205 };
const columns = 2;

/** All panels as one SVG picture, from zero on both axes, so that a line that bends is seen to bend. */
export function drawing(panels: readonly Panel[]): string {
  const { width, height } = panelSize;
  const whole = [0, 0, columns * width, Math.ceil(panels.length / columns) * height].join(' ');
  const groups = panels.map((panel, index) => {
    const place = `translate(${(index % columns) * width} ${Math.floor(index / columns) * height})`;
    return html`<g transform="${place}">${contents(panel)}</g>`;
  });
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="${whole}"
    font-family="sans-serif"
    font-size="12"
  >
    <rect width="100%" height="100%" fill="white" />
    ${groups}
  </svg>`.text;
}

function contents({ title, unitX, unitY, points, line }: Panel): Html {
  const most = (value: (point: Point) => number): number => Math.max(...points.map(value));
  const [mostX, mostY] = [most(({ x }) => x), most(({ y }) => y)];
  const x = (value: number): number => plot.left + (value / mostX) * (plot.right - plot.left);
  const y = (value: number): number => plot.bottom - (value / mostY) * (plot.bottom - plot.top);
  const at = (value: number): number => y(line.offset + line.slope * value);
  const number = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 });
  return html`
    <text x="${plot.left}" y="20" font-weight="bold">${title}</text>
    <path d="M${plot.left} ${plot.top}V${plot.bottom}H${plot.right}" fill="none" stroke="#444" />
    <path d="M${x(0)} ${at(0)}L${x(mostX)} ${at(mostX)}" stroke="#c2571a" stroke-dasharray="5 4" />
    ${points.map((point) => html`<circle cx="${x(point.x)}" cy="${y(point.y)}" r="4" fill="#1f5fa8" />`)}
    <text x="${plot.left - 8}" y="${plot.top + 4}" text-anchor="end">${number(mostY)}</text>
    <text x="${plot.left - 8}" y="${plot.bottom + 4}" text-anchor="end">0</text>
    <text x="${plot.left - 8}" y="${plot.top + 22}" text-anchor="end">${unitY}</text>
    <text x="${plot.right}" y="${plot.bottom + 18}" text-anchor="end">${number(mostX)} ${unitX}</text>
  `;
}
