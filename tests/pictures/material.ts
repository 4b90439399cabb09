import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { emotions } from '../../common/emotions.js';
import { projectRoot } from '../e2e/harness/paths.js';
import { patternOf, writePicture } from '../training/pictures.js';

const demo = join(projectRoot, 'assets/demo');

/** A folder with the demo portrait in several shapes, the demo clip and a wall without a face. */
export async function filesToAnalyze(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const portrait = sharp(join(demo, 'astronaut.png'));
  await portrait.clone().jpeg().toFile(join(folder, 'portrait.jpg'));
  await portrait
    .clone()
    .grayscale()
    .resize(900, 600, { position: 'top' })
    .jpeg()
    .toFile(join(folder, 'grey.jpg'));
  await portrait.clone().flop().resize(400).webp().toFile(join(folder, 'mirrored.webp'));
  await portrait
    .clone()
    .extract({ left: 80, top: 0, width: 300, height: 300 })
    .png()
    .toFile(join(folder, 'near.png'));
  await portrait
    .clone()
    .extract({ left: 0, top: 300, width: 200, height: 200 })
    .png()
    .toFile(join(folder, 'no face.png'));
  cpSync(join(demo, 'demo.webm'), join(folder, 'clip.webm'));
  return folder;
}

/** Stripes in place of faces, every sixth under a wrong label, so that the curves look like those of real pictures. */
export async function picturesToTrainOn(folder: string): Promise<string> {
  for (const [part, count, first] of [
    ['train', 60, 0],
    ['test', 20, 1000],
  ] as const)
    for (const [index, emotion] of emotions.entries())
      for (let number = first; number < first + count; number += 1) {
        const shown = number % 6 === 0 ? (emotions[(index + number) % emotions.length] ?? emotion) : emotion;
        await writePicture(join(folder, part, emotion, `${String(number)}.png`), patternOf(shown, number));
      }
  return folder;
}

const frameSize = { width: 640, height: 480 } as const;
/** Around the portrait's mouth in a frame. */
const wholeMouth = { left: 228, top: 186, width: 90, height: 50 } as const;
const justMouth = { left: 226, top: 192, width: 94, height: 46 } as const;
/** Skin above the mouth. */
const skin = { ...justMouth, top: 164, height: 20 } as const;
const stillSeconds = 7;
const waveSeconds = 7;
const rate = 30;
/** Each frame is shown so often: what changes over seconds needs no thirty pictures in one. */
const repeated = 6;

/**
 * The demo portrait, whose mouth is blurred little by little and back (which is taken for surprise), then hidden
 * behind skin (neutral), so that a session has curves.
 */
export async function changingClip(): Promise<string> {
  const file = join(projectRoot, 'test-results/clips/changing.mjpeg');
  mkdirSync(dirname(file), { recursive: true });
  const portrait = sharp(join(demo, 'astronaut.png')).resize(760, 760);
  const whole = await portrait
    .extract({ left: 60, top: 0, ...frameSize })
    .png()
    .toBuffer();
  const blurred = await sharp(whole).extract(wholeMouth).blur(9).ensureAlpha().png().toBuffer();
  const { width, height } = justMouth;
  const hidden = await sharp(whole)
    .extract(skin)
    .resize(width, height, { fit: 'fill' })
    .ensureAlpha()
    .png()
    .toBuffer();
  const frame = async (layer: Buffer, { left, top }: { left: number; top: number }, share: number) => {
    const faded = await sharp(layer).linear([1, 1, 1, share], [0, 0, 0, 0]).png().toBuffer();
    return sharp(whole)
      .composite([{ input: faded, left, top }])
      .jpeg({ quality: 92 })
      .toBuffer();
  };
  const steps = (waveSeconds * rate) / repeated;
  const wave = Array.from({ length: steps }, (_, step) => 0.5 - 0.5 * Math.cos((2 * Math.PI * step) / steps));
  const frames = await Promise.all([
    ...Array.from({ length: (stillSeconds * rate) / repeated }, () => frame(blurred, wholeMouth, 0)),
    ...wave.map((share) => frame(blurred, wholeMouth, share)),
    ...wave.map((share) => frame(hidden, justMouth, share)),
  ]);
  writeFileSync(file, Buffer.concat(frames.flatMap((picture) => Array<Buffer>(repeated).fill(picture))));
  return file;
}
