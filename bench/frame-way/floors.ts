import type { TensorFlow } from '../../inference/engine.js';
import type { TinyFaceDetectorParameters } from '../../inference/engines/face-api.js';

/** What this machine can do at most, on one thread. */
export interface MachinePeak {
  /** Multiplications (with an addition each) a millisecond: a large matrix product. */
  readonly multiplications: number;
  /** Bytes that are read and written again a millisecond: a copy of 32 MB. */
  readonly copiedBytes: number;
}

export async function measurePeak(tf: TensorFlow): Promise<MachinePeak> {
  const side = 1024;
  const [first, second] = [tf.randomUniform([side, side]), tf.randomUniform([side, side])];
  const product = await fastest(async () => {
    const result = tf.matMul(first, second);
    await result.data();
    result.dispose();
  });
  tf.dispose([first, second]);
  const source = new Uint8Array(32 * 2 ** 20);
  const target = new Uint8Array(source.length);
  const copy = await fastest(() => target.set(source));
  return { multiplications: side ** 3 / product, copiedBytes: source.length / copy };
}

/** Milliseconds of the fastest of several turns. */
async function fastest(work: () => void | Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 8; turn++) {
    const from = performance.now();
    await work();
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

/** Multiplications of the face detector on a canvas of so many pixels: each of its first five layers is followed by a halving. */
export function multiplicationsOfDetector(parameters: TinyFaceDetectorParameters, pixels: number): number {
  const { conv0, conv8, ...others } = parameters;
  const halvings = [others.conv1, others.conv2, others.conv3, others.conv4, others.conv5];
  const deep = [others.conv6, others.conv7].filter((layer) => layer !== undefined);
  // The first layer sees one brightness in place of three colours.
  let sum = (pixels * conv0.filters.size) / 3;
  [...halvings, ...deep].forEach(({ depthwise_filter, pointwise_filter }, index) => {
    const places = pixels / 4 ** Math.min(index + 1, halvings.length);
    sum += places * (depthwise_filter.size + pointwise_filter.size);
  });
  return sum + (pixels / 4 ** halvings.length) * conv8.filters.size;
}
