// @ts-check
// Makes assets/demo/demo.webm, the clip that stands in for a camera: a slow zoom and pan over
// assets/demo/astronaut.png that ends where it starts. Needs ffmpeg with libvpx-vp9 on the PATH.
// Run by hand when the clip should change: node scripts/make-demo-clip.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import sharp from 'sharp';

const folder = resolve(import.meta.dirname, '../assets/demo');
const size = { width: 640, height: 480 };
const rate = 30;
const frames = 9 * rate;
/** The picture is cut out of an enlarged copy, so that the slow movement does not step from pixel to pixel. */
const enlargement = 6;

const encoder = [
  ...['-f', 'rawvideo', '-pixel_format', 'rgb24', '-video_size', `${size.width}x${size.height}`],
  ...['-framerate', String(rate), '-i', 'pipe:0'],
  // The matrix of cameras and of JPEG, so that the clip's brightness plane is the one recognition expects.
  ...['-vf', 'scale=out_color_matrix=bt601:out_range=tv,format=yuv420p'],
  ...[
    '-colorspace',
    'smpte170m',
    '-color_primaries',
    'smpte170m',
    '-color_trc',
    'smpte170m',
    '-color_range',
    'tv',
  ],
  ...['-c:v', 'libvpx-vp9', '-b:v', '460k', '-g', String(frames), '-deadline', 'good', '-cpu-used', '1'],
  ...['-loglevel', 'error', '-y', resolve(folder, 'demo.webm')],
];

/**
 * The part of the square picture that is seen at a moment of the loop, in shares of its side.
 * @param {number} moment 0..1, the end the same as the start
 */
function viewAt(moment) {
  const turn = 2 * Math.PI * moment;
  const width = 0.765 - 0.125 * Math.cos(turn);
  const height = (width * size.height) / size.width;
  const left = (1 - width) * (0.2 + 0.16 * Math.cos(turn) + 0.12 * Math.sin(turn));
  const top = (1 - height) * (0.015 + 0.015 * Math.sin(turn));
  return { left, top, width, height };
}

/**
 * A picture as bare pixels.
 * @param {ReturnType<typeof sharp>} picture
 */
async function pixelsOf(picture) {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

const source = sharp(resolve(folder, 'astronaut.png'));
const side = (await source.metadata()).width * enlargement;
const { data, raw } = await pixelsOf(source.resize(side, side, { kernel: 'lanczos3' }));
const ffmpeg = spawn('ffmpeg', encoder, { stdio: ['pipe', 'inherit', 'inherit'] });
const ended = once(ffmpeg, 'close');
for (let frame = 0; frame < frames; frame += 1) {
  const view = viewAt(frame / frames);
  const part = {
    left: Math.round(view.left * side),
    top: Math.round(view.top * side),
    width: Math.round(view.width * side),
    height: Math.round(view.height * side),
  };
  const picture = sharp(data, { raw }).extract(part).resize(size.width, size.height, { fit: 'fill' });
  if (!ffmpeg.stdin.write((await pixelsOf(picture)).data)) await once(ffmpeg.stdin, 'drain');
}
ffmpeg.stdin.end();
const [code] = await ended;
if (code !== 0) throw new Error(`ffmpeg ended with ${code}.`);
