import { createRequire } from 'node:module';
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
  type Rotation,
} from 'mediabunny';
import sharp from 'sharp';

interface Encoder {
  configure(settings: object): void;
  encode(frame: unknown, options: { keyFrame: boolean }): void;
  flush(): Promise<void>;
  close(): void;
}

interface Codecs {
  VideoEncoder: new (callbacks: {
    output: (chunk: EncodedVideoChunk, meta: EncodedVideoChunkMetadata | undefined) => void;
    error: (error: unknown) => void;
  }) => Encoder;
  VideoFrame: new (data: Uint8Array, init: object) => { close(): void };
  getNativeVariant(): string | undefined;
}

/** The package that the program decodes with can encode too; undefined on systems that it is not for. */
function loadCodecs(): Codecs | undefined {
  process.env['NODE_WEBCODECS_FORCE'] = 'static';
  try {
    const codecs = createRequire(import.meta.url)('node-webcodecs') as Codecs;
    return codecs.getNativeVariant() === 'static' ? codecs : undefined;
  } catch {
    return undefined;
  }
}

const codecs = loadCodecs();
export const canMakeVideos = codecs !== undefined;

export interface VideoPicture {
  /** A picture file, which is scaled to the video's size. */
  readonly file: string;
  /** Seconds. */
  readonly time: number;
  readonly duration: number;
}

export interface VideoForm {
  readonly codec: 'vp8' | 'h264';
  readonly width: number;
  readonly height: number;
  /** By how much a player has to turn the pictures, clockwise; they are stored turned back. */
  readonly rotation?: Rotation;
}

const codecStrings = { vp8: 'vp8', h264: 'avc1.42E01E' };

/** Makes a video without sound: VP8 in WebM or H.264 in MP4, a key picture every second. */
export async function makeVideo(pictures: readonly VideoPicture[], form: VideoForm): Promise<Uint8Array> {
  if (codecs === undefined) throw new Error('no encoder');
  const isWebM = form.codec === 'vp8';
  const target = new BufferTarget();
  const output = new Output({ format: isWebM ? new WebMOutputFormat() : new Mp4OutputFormat(), target });
  const source = new EncodedVideoPacketSource(isWebM ? 'vp8' : 'avc');
  output.addVideoTrack(source, { rotation: form.rotation ?? 0 });
  await output.start();
  const added: [EncodedVideoChunk, EncodedVideoChunkMetadata | undefined][] = [];
  const encoder = new codecs.VideoEncoder({
    output: (chunk, meta) => void added.push([chunk, meta]),
    error: (error) => {
      throw error instanceof Error ? error : new Error(String(error));
    },
  });
  const { width, height } = form;
  const codec = codecStrings[form.codec];
  encoder.configure({ codec, width, height, bitrate: 1_500_000, framerate: 15, useWorkerThread: false });
  let lastKey = -Infinity;
  for (const { file, time, duration } of pictures) {
    const timestamp = Math.round(time * 1e6);
    const keyFrame = time - lastKey >= 1;
    if (keyFrame) lastKey = time;
    const init = { format: 'I420', codedWidth: width, codedHeight: height, timestamp };
    const frame = new codecs.VideoFrame(await planesOf(file, form), {
      ...init,
      duration: Math.round(duration * 1e6),
    });
    encoder.encode(frame, { keyFrame });
    frame.close();
  }
  await encoder.flush();
  encoder.close();
  for (const [index, [chunk, meta]] of added.entries()) {
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    // The encoder does not keep how long a picture is shown.
    const { time = 0, duration = 0 } = pictures[index] ?? {};
    const config = meta?.decoderConfig ?? { codec, codedWidth: width, codedHeight: height };
    await source.add(new EncodedPacket(data, chunk.type, time, duration), { decoderConfig: config });
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('nothing was written');
  return new Uint8Array(target.buffer);
}

/** Brightness in the range of videos (16..235), and no colour. */
async function planesOf(file: string, { width, height, rotation = 0 }: VideoForm): Promise<Uint8Array> {
  const sideways = rotation % 180 !== 0;
  const [uprightWidth, uprightHeight] = sideways ? [height, width] : [width, height];
  const upright = await sharp(file)
    .resize(uprightWidth, uprightHeight, { fit: 'contain', background: 'grey' })
    .toBuffer();
  const grey = await sharp(upright)
    .rotate(360 - rotation)
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const pixels = width * height;
  const planes = new Uint8Array(pixels + 2 * Math.ceil(width / 2) * Math.ceil(height / 2)).fill(128);
  for (let at = 0; at < pixels; at++) planes[at] = 16 + Math.round(((grey[at] ?? 0) * 219) / 255);
  return planes;
}

/** One picture for a while, at a steady rate. */
export function steady(file: string, seconds: number, perSecond: number, from = 0): VideoPicture[] {
  const duration = 1 / perSecond;
  return Array.from({ length: Math.round(seconds * perSecond) }, (_, index) => ({
    file,
    time: from + index * duration,
    duration,
  }));
}
