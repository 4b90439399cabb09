import type uPlot from 'uplot';
import type { TimedNote, TimedPause } from '../../common/timed-readings.js';

export interface MarkStyle {
  readonly ink: string;
  readonly paper: string;
  readonly wash: string;
  readonly font: string;
  readonly scale: number;
}

/** Shaded, so that nobody takes a pause for a time in which nobody was there. */
export function drawPauses(plot: uPlot, pauses: readonly TimedPause[], style: MarkStyle): void {
  const { ctx: context, bbox } = plot;
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  for (const { from, to } of pauses) {
    const left = Math.max(bbox.left, plot.valToPos(from, 'x', true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, 'x', true));
    if (right <= left) continue;
    context.fillStyle = style.wash;
    context.fillRect(left, bbox.top, right - left, bbox.height);
  }
  context.restore();
}

/** A line at each note, with its number in a flag above: the numbers are those of the list. */
export function drawNotes(plot: uPlot, notes: readonly TimedNote[], style: MarkStyle): void {
  const { ctx: context, bbox } = plot;
  const ratio = devicePixelRatio * style.scale;
  context.save();
  context.font = style.font.replace(/^[\d.]+px/, `${String(10 * ratio)}px`);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let free = -Infinity;
  for (const [place, { time }] of notes.entries()) {
    const x = Math.round(plot.valToPos(time, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    context.strokeStyle = style.ink;
    context.lineWidth = ratio;
    context.setLineDash([2 * ratio, 2 * ratio]);
    context.beginPath();
    context.moveTo(x, bbox.top);
    context.lineTo(x, bbox.top + bbox.height);
    context.stroke();
    // Where notes crowd, a number would hide the one before.
    if (x < free) continue;
    free = x + drawFlag(context, String(place + 1), { x, bottom: bbox.top, ratio, style });
  }
  context.restore();
}

function drawFlag(
  context: CanvasRenderingContext2D,
  text: string,
  { x, bottom, ratio, style }: { x: number; bottom: number; ratio: number; style: MarkStyle },
): number {
  const width = Math.max(14 * ratio, context.measureText(text).width + 6 * ratio);
  const height = 14 * ratio;
  context.setLineDash([]);
  context.fillStyle = style.ink;
  context.beginPath();
  context.roundRect(x - width / 2, bottom - height - ratio, width, height, 4 * ratio);
  context.fill();
  context.fillStyle = style.paper;
  context.fillText(text, x, bottom - height / 2 - ratio);
  return width + 2 * ratio;
}
