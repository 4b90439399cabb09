import uPlot from 'uplot';
import { emotions } from '../../common/emotions.js';
import type { PersonTime } from '../../common/time-shares.js';
import type { TimedNote, TimedPause } from '../../common/timed-readings.js';
import type { EmojiAddresses } from '../emoji.js';
import { resolvedColor } from '../resolved-color.js';
import type { Texts } from '../texts.js';
import { emotionStyles } from './emotion-style.js';
import type { Series } from './person-series.js';
import { axisRoom, plotOptions } from './plot-options.js';
import { reduceSeries } from './reduce.js';
import { timeText } from './time-text.js';

export interface PictureWish {
  readonly title: string;
  readonly subtitle: string;
  readonly series: Series;
  readonly duration: number;
  readonly notes: readonly TimedNote[];
  readonly pauses: readonly TimedPause[];
  /** For the legend's shares of time. */
  readonly person: PersonTime | undefined;
  readonly texts: Texts;
  readonly emoji: EmojiAddresses;
}

const width = 1_600;
const margin = 48;
const plotHeight = 640;
const plotTop = 132;
const legendTop = plotTop + plotHeight + 28;
const lineHeight = 36;
/** As many notes as have room under the curves; the others keep their marks. */
const mostNotes = 12;
const noteColumns = 2;

/** The timeline as a PNG of its own: title, curves, legend and notes, on the theme's own opaque background. */
export async function drawPicture(place: HTMLElement, wish: PictureWish): Promise<Uint8Array<ArrayBuffer>> {
  const noteRows = Math.ceil(Math.min(wish.notes.length, mostNotes) / noteColumns);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = legendTop + 2 * lineHeight + noteRows * lineHeight + margin;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  const color = (name: string): string => resolvedColor(place, name);
  const family = getComputedStyle(place).fontFamily;
  const pen = new Pen(context, family, color);
  context.fillStyle = color('--surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  pen.write(wish.title, margin, 62, { size: 34, weight: 700 });
  pen.write(wish.subtitle, margin, 102, { size: 20, ink: '--ink-soft' });
  context.drawImage(
    await drawnCurves(place, wish),
    margin - 12,
    plotTop,
    width - 2 * margin + 12,
    plotHeight,
  );
  await drawLegend(pen, wish);
  drawNoteList(pen, wish);
  return bytesOf(canvas);
}

/** Writes on a canvas in the window's font and colours. */
class Pen {
  constructor(
    readonly context: CanvasRenderingContext2D,
    readonly family: string,
    readonly color: (name: string) => string,
  ) {}

  write(
    text: string,
    x: number,
    y: number,
    { size = 20, weight = 400, ink = '--ink', room = width - margin - x } = {},
  ): void {
    const { context } = this;
    context.font = `${String(weight)} ${String(size)}px ${this.family}`;
    context.fillStyle = this.color(ink);
    let shown = text;
    while (context.measureText(shown).width > room && shown.length > 1) shown = `${shown.slice(0, -2)}…`;
    context.fillText(shown, x, y);
  }
}

async function drawnCurves(place: HTMLElement, wish: PictureWish): Promise<HTMLCanvasElement> {
  const scale = 1.6 / devicePixelRatio;
  const size = { width: (width - 2 * margin + 12) / devicePixelRatio, height: plotHeight / devicePixelRatio };
  const holder = document.createElement('div');
  holder.className = 'visually-hidden';
  holder.setAttribute('aria-hidden', 'true');
  place.append(holder);
  const { texts, notes, pauses, series, duration } = wish;
  const range = { from: 0, to: duration };
  const data = reduceSeries(series, range, size.width - axisRoom * scale);
  let made: uPlot | undefined;
  try {
    return await new Promise((resolve) => {
      const draw = (plot: uPlot): void => {
        if (plot.scales['x']?.max === duration) resolve(copyOf(plot.ctx.canvas));
      };
      const look = { notes, pauses, size, scale, hooks: { draw: [draw] }, live: false };
      made = new uPlot(plotOptions(place, { ...look, language: texts.language }), data, holder);
      made.setScale('x', { min: 0, max: duration });
    });
  } finally {
    made?.destroy();
    holder.remove();
  }
}

/** The plot's own canvas is cleared with it. */
function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  return copy;
}

async function drawLegend(pen: Pen, { texts, person, emoji: addresses }: PictureWish): Promise<void> {
  const step = (width - 2 * margin) / emotions.length;
  for (const [place, emotion] of emotions.entries()) {
    const { context } = pen;
    const { color, dash, width: thickness } = emotionStyles[emotion];
    const x = margin + place * step;
    const y = legendTop + 20;
    context.strokeStyle = pen.color(color);
    context.lineWidth = thickness * 1.8;
    context.setLineDash(dash.map((length) => length * 1.8));
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 50, y);
    context.stroke();
    context.setLineDash([]);
    const emoji = new Image(28, 28);
    emoji.src = addresses[emotion];
    await emoji.decode();
    context.drawImage(emoji, x + 58, y - 14, 28, 28);
    pen.write(texts.emotion(emotion), x + 94, y, { weight: 600, room: step - 100 });
    if (person !== undefined)
      pen.write(texts.percent(person.shares[emotion]), x + 94, y + 26, { size: 18, ink: '--ink-soft' });
  }
}

function drawNoteList(pen: Pen, { notes }: PictureWish): void {
  const shown = notes.slice(0, mostNotes);
  const rows = Math.ceil(shown.length / noteColumns);
  const column = (width - 2 * margin) / noteColumns;
  for (const [place, { time, text }] of shown.entries()) {
    const x = margin + Math.floor(place / rows) * column;
    const y = legendTop + 2 * lineHeight + 44 + (place % rows) * lineHeight;
    pen.write(`${String(place + 1)}  ${timeText(time)}`, x, y, { size: 18, ink: '--ink-soft', room: 130 });
    pen.write(text, x + 140, y, { size: 18, room: column - 160 });
  }
}

async function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture could not be made.');
  return new Uint8Array(await blob.arrayBuffer());
}
