import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { emotions, type Emotion } from '../../common/emotions.js';
import { RandomNumbers } from '../../training/random.js';

const side = 48;

/** A made-up face: each emotion has stripes of its own direction and width, with noise on top. */
export function patternOf(emotion: Emotion, number: number): Uint8Array {
  const index = emotions.indexOf(emotion);
  const random = new RandomNumbers(index, number);
  const angle = (index * Math.PI) / emotions.length;
  const [across, down] = [Math.cos(angle), Math.sin(angle)];
  const phase = random.share() * 6;
  return Uint8Array.from({ length: side * side }, (_, pixel) => {
    const position = (pixel % side) * across + Math.floor(pixel / side) * down;
    return Math.round(128 + 80 * Math.sin(position / 2 + phase) + 40 * (random.share() - 0.5));
  });
}

/** Writes brightnesses as a picture; the file's ending decides on its format. */
export async function writePicture(file: string, pixels: Uint8Array, width = side): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const raw = { width, height: pixels.length / width, channels: 1 as const };
  await sharp(pixels, { raw }).toColourspace('b-w').toFile(file);
}

/** `<label>/<number>.png` for every emotion. */
export async function writePatterns(folder: string, count: number, first = 0): Promise<void> {
  for (const emotion of emotions) {
    for (let number = first; number < first + count; number++) {
      await writePicture(join(folder, emotion, `${String(number)}.png`), patternOf(emotion, number));
    }
  }
}

/** A folder for one test file; `remove` takes it away with all that is in it. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'emojify-training-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
