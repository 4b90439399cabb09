import { emojiNames, type EmojiAddresses, type EmojiName } from '../emoji.js';

/** Pixels: large enough for a face that fills a picture. */
const side = 512;

/** The eight emoji as canvases: drawing a vector picture anew for every face of every picture would be slow. */
export class EmojiArt {
  #canvases = new Map<EmojiName, HTMLCanvasElement>();
  #wanted: EmojiAddresses | undefined;

  /** Resolves when all of them can be drawn; until then, those from before are. The last one asked for stands. */
  async load(addresses: EmojiAddresses): Promise<void> {
    if (emojiNames.every((name) => this.#wanted?.[name] === addresses[name])) return;
    this.#wanted = addresses;
    const drawn = new Map<EmojiName, HTMLCanvasElement>();
    // One that cannot be drawn leaves its place empty, and the others in theirs.
    const draw = async (name: EmojiName): Promise<void> => {
      drawn.set(name, await canvasOf(addresses[name]));
    };
    await Promise.allSettled(emojiNames.map(draw));
    if (this.#wanted === addresses) this.#canvases = drawn;
  }

  /** Nothing while it is loading. */
  get(name: EmojiName): HTMLCanvasElement | undefined {
    return this.#canvases.get(name);
  }
}

async function canvasOf(address: string): Promise<HTMLCanvasElement> {
  const picture = new Image(side, side);
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, side, side);
  return canvas;
}
