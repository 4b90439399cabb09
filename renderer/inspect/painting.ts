import type { ByteGrid, HeatMap } from '../../common/inspection.js';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const grey = (value: number): Colour => [value, value, value, 255];

/** From nothing over violet and red to yellow: brightness rises too, for who cannot tell the colours apart. */
const heatStops: readonly Colour[] = [
  [20, 10, 60, 0],
  [110, 20, 110, 90],
  [205, 50, 75, 160],
  [250, 140, 30, 200],
  [255, 235, 120, 225],
];

function heat(value: number): Colour {
  const position = (value / 255) * (heatStops.length - 1);
  const lower = heatStops[Math.floor(position)] ?? heatStops[0];
  const upper = heatStops[Math.ceil(position)] ?? lower;
  const share = position - Math.floor(position);
  const mixed = (channel: 0 | 1 | 2 | 3): number =>
    (lower?.[channel] ?? 0) * (1 - share) + (upper?.[channel] ?? 0) * share;
  return [mixed(0), mixed(1), mixed(2), mixed(3)];
}

/** A grid as a picture of its own size, for a canvas to enlarge. */
function pictureOf({ width, height, values }: ByteGrid, colour: (value: number) => Colour): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const data = new ImageData(width, height);
  values.forEach((value, cell) => data.data.set(colour(value), cell * 4));
  canvas.getContext('2d')?.putImageData(data, 0, 0);
  return canvas;
}

/** Fits the canvas to a grid, so that style sheets enlarge it; pixels stay squares. */
export function paintGrid(canvas: HTMLCanvasElement, grid: ByteGrid): void {
  const context = fitted(canvas, grid.width, grid.height);
  context?.drawImage(pictureOf(grid, grey), 0, 0);
}

/** About the side of the picture on the canvas: enough for a smooth heat map, and quickly painted. */
const paintedSide = 448;

/** The network's input, with the heat map over the part that it lies on. */
export function paintInput(
  canvas: HTMLCanvasElement,
  input: ByteGrid,
  map: HeatMap | undefined,
  strength: number,
): void {
  const enlargement = Math.max(1, Math.round(paintedSide / input.width));
  const [width, height] = [input.width * enlargement, input.height * enlargement];
  const context = fitted(canvas, width, height);
  if (context === undefined) return;
  context.imageSmoothingEnabled = false;
  context.drawImage(pictureOf(input, grey), 0, 0, width, height);
  if (map === undefined) return;
  const { place } = map;
  context.imageSmoothingEnabled = true;
  context.globalAlpha = strength;
  context.drawImage(
    pictureOf(map, heat),
    place.x * width,
    place.y * height,
    place.width * width,
    place.height * height,
  );
  context.globalAlpha = 1;
}

/** Where a map lies among the others: so many beside each other. */
export function columnsFor(count: number): number {
  return count <= 7 ? count : count <= 32 ? 8 : 16;
}

/** All maps of a layer beside each other, a line of the background between them. */
export function paintMaps(canvas: HTMLCanvasElement, maps: ByteGrid & { readonly count: number }): void {
  const { width, height, count, values } = maps;
  const columns = columnsFor(count);
  const [across, down] = [columns * (width + 1) - 1, Math.ceil(count / columns) * (height + 1) - 1];
  const data = new ImageData(across, down);
  values.forEach((value, index) => {
    const map = Math.floor(index / (width * height));
    const cell = index % (width * height);
    const x = (map % columns) * (width + 1) + (cell % width);
    const y = Math.floor(map / columns) * (height + 1) + Math.floor(cell / width);
    data.data.set(grey(value), (y * across + x) * 4);
  });
  fitted(canvas, across, down)?.putImageData(data, 0, 0);
}

/** Weights of a filter: blue below 0, orange above, pale near it. */
export function paintKernel(canvas: HTMLCanvasElement, rows: readonly (readonly number[])[]): void {
  const values = rows.flat();
  const most = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const context = fitted(canvas, rows[0]?.length ?? 1, rows.length);
  rows.forEach((row, y) =>
    row.forEach((value, x) => {
      if (context === undefined) return;
      const share = Math.abs(value) / most;
      const [red, green, blue] = value < 0 ? [30, 90, 200] : [235, 130, 10];
      const toward = (channel: number): number => 245 + (channel - 245) * share;
      context.fillStyle = `rgb(${toward(red)} ${toward(green)} ${toward(blue)})`;
      context.fillRect(x, y, 1, 1);
    }),
  );
}

/** The context of a canvas of that size; setting a size clears, so only another one is set. */
function fitted(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | undefined {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d') ?? undefined;
  context?.clearRect(0, 0, width, height);
  return context;
}
