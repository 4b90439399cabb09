import { emotions } from '../../common/emotions.js';
import { resolvedColor } from '../resolved-color.js';
import { emotionStyles } from '../timeline/emotion-style.js';
import { reduceSeries } from '../timeline/reduce.js';
import { stripLength, type StripSamples } from './strip-samples.js';

/** Colours are looked up once for each theme, not with every reading. */
export type StripColors = ReadonlyMap<string, string>;

export function stripColors(place: HTMLElement): StripColors {
  const names = ['--ink', ...emotions.map((emotion) => emotionStyles[emotion].color)];
  return new Map(names.map((name) => [name, resolvedColor(place, name)]));
}

/** Draws the last minute; the newest moment is at the right edge. Marks are as old as they say, in seconds. */
export function drawStrip(
  canvas: HTMLCanvasElement,
  samples: StripSamples,
  { now, marks, colors }: { now: number; marks: readonly number[]; colors: StripColors },
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const range = { from: now - stripLength, to: now };
  const [times, ...curves] = reduceSeries(samples.series, range, width / 2);
  const across = (time: number): number => ((time - range.from) / stripLength) * width;
  const down = (share: number): number => 2 + (1 - share) * (height - 4);
  for (const [place, emotion] of emotions.entries()) {
    const style = emotionStyles[emotion];
    context.strokeStyle = colors.get(style.color) ?? '';
    context.lineWidth = style.width;
    context.setLineDash([...style.dash]);
    drawCurve(
      context,
      times.map(across),
      (curves[place] ?? []).map((value) => value && down(value)),
    );
  }
  context.strokeStyle = colors.get('--ink') ?? '';
  context.lineWidth = 1.5;
  context.setLineDash([]);
  for (const age of marks) drawCurve(context, [across(now - age), across(now - age)], [0, height]);
}

function drawCurve(
  context: CanvasRenderingContext2D,
  across: readonly number[],
  down: readonly (number | null)[],
): void {
  context.beginPath();
  let drawing = false;
  for (const [place, x] of across.entries()) {
    const y = down[place];
    if (typeof y !== 'number') drawing = false;
    else if (drawing) context.lineTo(x, y);
    else {
      context.moveTo(x, y);
      drawing = true;
    }
  }
  context.stroke();
}
