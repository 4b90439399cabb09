import type { PictureDrawing } from '../cover/picture-drawing.js';
import type { EmojiName } from '../emoji.js';
import { snapshotLayout, type SnapshotLayout } from './snapshot-layout.js';

/** What a snapshot shows. */
export interface SnapshotContent {
  /** The picture as the stage shows it. */
  readonly picture: HTMLCanvasElement;
  /** The answer to the shown face; absent where there is none. */
  readonly emoji: EmojiName | undefined;
  readonly word: string;
  readonly detail: string;
  readonly appName: string;
}

const colours = { band: '#16171b', ink: '#f4f3ef', quiet: '#bdbbb5', name: '#ffc02e' } as const;
const font =
  "Figtree, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif";

/** Draws the picture with its answer, as a PNG; nothing where that does not work. */
export async function makeSnapshot(
  content: SnapshotContent,
  drawing: PictureDrawing,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { picture } = content;
  if (picture.width === 0 || picture.height === 0) return undefined;
  const layout = snapshotLayout(picture);
  const canvas = document.createElement('canvas');
  canvas.width = layout.whole.width;
  canvas.height = layout.whole.height;
  const target = canvas.getContext('2d');
  if (target === null) return undefined;
  draw(target, layout, content, drawing);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
}

function draw(
  target: CanvasRenderingContext2D,
  { picture, band, emoji, halo, word, detail, name }: SnapshotLayout,
  content: SnapshotContent,
  drawing: PictureDrawing,
): void {
  target.imageSmoothingQuality = 'high';
  target.drawImage(content.picture, picture.x, picture.y, picture.width, picture.height);
  target.fillStyle = colours.band;
  target.fillRect(band.x, band.y, band.width, band.height);
  if (content.emoji !== undefined) {
    target.beginPath();
    target.arc(halo.x, halo.y, halo.radius, 0, 2 * Math.PI);
    target.fill();
    drawing.emoji(target, content.emoji, emoji);
  }
  target.textBaseline = 'middle';
  target.textAlign = 'start';
  const start = content.emoji === undefined ? emoji.x : word.x;
  target.fillStyle = colours.ink;
  target.font = `800 ${word.size}px ${font}`;
  target.fillText(content.word, start, word.y);
  target.fillStyle = colours.quiet;
  target.font = `500 ${detail.size}px ${font}`;
  target.fillText(content.detail, start, detail.y);
  target.textAlign = 'end';
  target.fillStyle = colours.name;
  target.font = `700 ${name.size}px ${font}`;
  target.fillText(content.appName, name.x, name.y);
}
