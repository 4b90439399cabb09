import { coverGround, faceInArt } from '../../common/emoji-sets.js';
import type { FaceReading } from '../../common/reading.js';
import { emojiNameOf, type EmojiName } from '../emoji.js';
import { keepInside, placeBox, type Rectangle, type Size } from '../live/letterbox.js';
import { mirroredDisc, type Disc } from './cover-geometry.js';
import type { CoveredFace } from './cover-plan.js';
import type { EmojiArt } from './emoji-art.js';

/** What is written beside a face. */
export type FaceWords = (face: FaceReading) => string;

/** Of a blurred picture so many squares are left on its longer side: too few for anybody to be known by. */
const squares = 18;
const colours = { box: 'rgb(255 255 255 / 90%)', shown: '#ffc02e' } as const;

/** Draws a camera's pictures as the stage shows them. Canvases take the picture's own size. */
export class PictureDrawing {
  readonly #art: EmojiArt;
  #words: FaceWords = () => '';
  /** The picture as it came; only ever drawn from. */
  readonly #source = context(document.createElement('canvas'));
  readonly #small = context(document.createElement('canvas'));

  constructor(art: EmojiArt) {
    this.#art = art;
  }

  /** In the language of the window. */
  speak(words: FaceWords): void {
    this.#words = words;
  }

  /** An emoji over every face. */
  covered(
    canvas: HTMLCanvasElement,
    image: ImageData,
    mirrored: boolean,
    faces: readonly CoveredFace[],
  ): void {
    // On the source, so that the canvas never shows the picture without them, not even for a moment.
    this.#take(image);
    for (const { disc, answer } of faces) this.#cover(disc, answer, mirrored, image);
    this.#show(canvas, this.#source.canvas, image, mirrored);
  }

  /** So coarse that nobody can be recognised. */
  blurred(canvas: HTMLCanvasElement, image: ImageData, mirrored: boolean): void {
    this.#take(image);
    const scale = squares / Math.max(image.width, image.height);
    const { canvas: small } = this.#small;
    resize(small, {
      width: Math.max(1, Math.round(image.width * scale)),
      height: Math.max(1, Math.round(image.height * scale)),
    });
    this.#small.imageSmoothingQuality = 'high';
    this.#small.drawImage(this.#source.canvas, 0, 0, small.width, small.height);
    this.#show(canvas, small, image, mirrored);
  }

  /** A box and a label on every face, as over the live picture. */
  boxed(canvas: HTMLCanvasElement, image: ImageData, mirrored: boolean, faces: readonly FaceReading[]): void {
    this.#take(image);
    this.#show(canvas, this.#source.canvas, image, mirrored);
    this.boxes(context(canvas), { x: 0, y: 0, width: image.width, height: image.height }, mirrored, faces);
  }

  /** The boxes and labels alone, on a picture that lies at `place`; the `shown` face's box is of another colour. */
  boxes(
    target: CanvasRenderingContext2D,
    place: Rectangle,
    mirrored: boolean,
    faces: readonly FaceReading[],
    shown?: number,
  ): void {
    const unit = Math.max(1, Math.min(place.width, place.height) / 480);
    for (const face of faces) {
      const box = placeBox(face.box, place, mirrored);
      outline(target, box, unit, face.id === shown ? colours.shown : colours.box);
      this.#label(target, place, box, face, unit);
    }
  }

  emoji(target: CanvasRenderingContext2D, name: EmojiName, place: Rectangle): void {
    const art = this.#art.get(name);
    if (art !== undefined) target.drawImage(art, place.x, place.y, place.width, place.height);
  }

  #take(image: ImageData): void {
    resize(this.#source.canvas, image);
    this.#source.putImageData(image, 0, 0);
  }

  /** The emoji is drawn on a full circle of its own: an outline with gaps would show the face. */
  #cover(disc: Disc, answer: EmojiName, mirrored: boolean, size: Size): void {
    const target = this.#source;
    target.fillStyle = coverGround;
    target.beginPath();
    target.arc(disc.x, disc.y, disc.radius, 0, 2 * Math.PI);
    target.fill();
    const half = disc.radius / faceInArt;
    target.save();
    // The whole is mirrored afterwards, and the emoji's hand belongs on its own side.
    if (mirrored) {
      target.translate(size.width, 0);
      target.scale(-1, 1);
    }
    const { x, y } = mirrored ? mirroredDisc(disc, size) : disc;
    this.emoji(target, answer, { x: x - half, y: y - half, width: 2 * half, height: 2 * half });
    target.restore();
  }

  #show(canvas: HTMLCanvasElement, source: HTMLCanvasElement, size: Size, mirrored: boolean): void {
    resize(canvas, size);
    const target = context(canvas);
    target.imageSmoothingEnabled = source.width >= size.width;
    target.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? size.width : 0, 0);
    target.drawImage(source, 0, 0, size.width, size.height);
    target.resetTransform();
  }

  #label(
    target: CanvasRenderingContext2D,
    bounds: Rectangle,
    box: Rectangle,
    face: FaceReading,
    unit: number,
  ): void {
    const words = this.#words(face);
    const [height, side, edge] = [28 * unit, 22 * unit, 5 * unit];
    target.font = `600 ${13 * unit}px Figtree, system-ui, sans-serif`;
    const width = side + target.measureText(words).width + 4 * edge;
    const above = { x: box.x + (box.width - width) / 2, y: box.y - height - 8 * unit, width, height };
    const inside = keepInside({ ...above, x: above.x - bounds.x, y: above.y - bounds.y }, bounds);
    const [x, y] = [inside.x + bounds.x, inside.y + bounds.y];
    target.fillStyle = 'rgb(17 18 22 / 78%)';
    target.beginPath();
    target.roundRect(x, y, width, height, height / 2);
    target.fill();
    this.emoji(target, emojiNameOf(face.verdict), {
      x: x + edge,
      y: y + (height - side) / 2,
      width: side,
      height: side,
    });
    target.fillStyle = '#ffffff';
    target.textBaseline = 'middle';
    target.fillText(words, x + side + 2 * edge, y + height / 2);
  }
}

function outline(target: CanvasRenderingContext2D, box: Rectangle, unit: number, colour: string): void {
  target.beginPath();
  target.roundRect(box.x, box.y, box.width, box.height, 14 * unit);
  // A dark line below the bright one keeps the box visible on bright pictures.
  target.strokeStyle = 'rgb(0 0 0 / 35%)';
  target.lineWidth = 5 * unit;
  target.stroke();
  target.strokeStyle = colour;
  target.lineWidth = 2.5 * unit;
  target.stroke();
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const found = canvas.getContext('2d');
  if (found === null) throw new Error('There is no canvas to draw on.');
  return found;
}

/** Only where it has to be: giving a canvas a size clears it. */
function resize(canvas: HTMLCanvasElement, { width, height }: Size): void {
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
}
