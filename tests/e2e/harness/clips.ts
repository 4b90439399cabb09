import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from './paths.js';

const size = { width: 640, height: 480 } as const;
const folder = join(projectRoot, 'test-results', 'clips');

/** A clip that Chromium plays as a camera is nothing but JPEGs, end to end. */
async function writeClip(name: string, frames: () => Promise<Buffer[]>): Promise<string> {
  const file = join(folder, `${name}.mjpeg`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, Buffer.concat(await frames()));
  return file;
}

/** A smiling face that moves a little from side to side. */
export function smilingClip(): Promise<string> {
  const portrait = join(projectRoot, 'assets/demo/astronaut.png');
  return writeClip('smiling', async () => {
    const frames: Promise<Buffer>[] = [];
    for (let index = 0; index < 60; index += 1) {
      const left = Math.round(60 + 40 * Math.sin((index / 60) * 2 * Math.PI));
      const picture = sharp(portrait)
        .resize(760, 760)
        .extract({ left, top: 0, ...size });
      frames.push(picture.jpeg({ quality: 92 }).toBuffer());
    }
    return Promise.all(frames);
  });
}

/** The same person twice, large on the left and smaller on the right. */
export function crowdClip(): Promise<string> {
  const portrait = join(projectRoot, 'assets/demo/astronaut.png');
  return writeClip('crowd', async () => {
    const half = (side: number): Promise<Buffer> =>
      sharp(portrait).resize(side, side).extract({ left: 0, top: 0, width: 320, height: 320 }).toBuffer();
    const [large, small] = await Promise.all([half(520), half(400)]);
    const frame = await sharp({ create: { ...size, channels: 3, background: '#8a8378' } })
      .composite([
        { input: large, left: 0, top: 60 },
        { input: small, left: 320, top: 60 },
      ])
      .jpeg({ quality: 92 })
      .toBuffer();
    return Array.from({ length: 30 }, () => frame);
  });
}

/** The same person four times, in two rows. */
export function fourFacesClip(): Promise<string> {
  const portrait = join(projectRoot, 'assets/demo/astronaut.png');
  return writeClip('four-faces', async () => {
    const half = await sharp(portrait)
      .resize(420, 420)
      .extract({ left: 0, top: 0, width: 320, height: 240 })
      .toBuffer();
    const places = [0, 320].flatMap((left) => [0, 240].map((top) => ({ input: half, left, top })));
    const background = { ...size, channels: 3, background: '#8a8378' } as const;
    const frame = await sharp({ create: background }).composite(places).jpeg({ quality: 92 }).toBuffer();
    return Array.from({ length: 30 }, () => frame);
  });
}

/** A picture in which there is nobody. */
export function emptyRoomClip(): Promise<string> {
  return writeClip('empty-room', async () => {
    const wall = sharp({ create: { ...size, channels: 3, background: '#8a8378' } });
    const frame = await wall.jpeg({ quality: 92 }).toBuffer();
    return Array.from({ length: 30 }, () => frame);
  });
}

/** So dark that nobody can be made out. */
export function darkRoomClip(): Promise<string> {
  return writeClip('dark-room', async () => {
    const dark = sharp({ create: { ...size, channels: 3, background: '#060606' } });
    const frame = await dark.jpeg({ quality: 92 }).toBuffer();
    return Array.from({ length: 30 }, () => frame);
  });
}

/** One picture over and over, as a clip and as a file. */
export async function stillClip(): Promise<{ clip: string; still: string }> {
  const still = join(folder, 'still.jpg');
  mkdirSync(folder, { recursive: true });
  const portrait = sharp(join(projectRoot, 'assets/demo/astronaut.png'));
  await portrait.resize(size.width, size.height, { fit: 'cover' }).jpeg({ quality: 95 }).toFile(still);
  const frame = readFileSync(still);
  return {
    still,
    clip: await writeClip('still', () => Promise.resolve(Array.from({ length: 30 }, () => frame))),
  };
}

/** The pictures of a clip, one JPEG after the other. */
export function jpegsOf(clip: string): Buffer[] {
  const bytes = readFileSync(clip);
  const startOfPicture = Buffer.from([0xff, 0xd8, 0xff]);
  const starts: number[] = [];
  for (let at = bytes.indexOf(startOfPicture); at >= 0; at = bytes.indexOf(startOfPicture, at + 3))
    starts.push(at);
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1]));
}

/** A clip that shows each of its pictures `times` as long: what is smoothed over time has to come to rest. */
export function slowed(clip: string, name: string, times: number): Promise<string> {
  return writeClip(name, () => {
    const frames = jpegsOf(clip);
    return Promise.resolve(frames.flatMap((frame) => Array.from({ length: times }, () => frame)));
  });
}
