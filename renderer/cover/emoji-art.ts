import { emojiAddress, emojiNames, type EmojiName } from '../emoji.js';

/** Pixels: large enough for a face that fills a picture. */
const side = 512;

/** The eight emoji as canvases: drawing a vector picture anew for every face of every picture would be slow. */
export class EmojiArt {
  readonly #canvases = new Map<EmojiName, HTMLCanvasElement>();

  /** Resolves when all of them can be drawn. */
  async load(): Promise<void> {
    await Promise.all(emojiNames.map((name) => this.#load(name)));
  }

  /** Nothing while it is loading. */
  get(name: EmojiName): HTMLCanvasElement | undefined {
    return this.#canvases.get(name);
  }

  async #load(name: EmojiName): Promise<void> {
    const picture = new Image(side, side);
    picture.src = emojiAddress(name);
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, side, side);
    this.#canvases.set(name, canvas);
  }
}
