import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Tensor3D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../inference/engine.js';
import type { Picture } from '../../inference/picture.js';
import { projectRoot } from '../../scripts/lib/project.mjs';

/** The part of face-api's own interface that a program of its users calls for each picture. */
interface WholeFaceApi {
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object;
  readonly nets: Record<
    'tinyFaceDetector' | 'faceExpressionNet',
    { loadFromDisk(folder: string): Promise<void> }
  >;
  detectAllFaces(picture: Tensor3D, options: object): { withFaceExpressions(): Promise<unknown[]> };
}

/** Reads a picture as face-api's own examples do, from RGB, with its tiny detector at the size that we search with. */
export async function faceApiAlone(tf: TensorFlow): Promise<(picture: Picture) => Promise<void>> {
  const require = createRequire(import.meta.url);
  const faceApi = require('@vladmandic/face-api/dist/face-api.node.js') as WholeFaceApi;
  const weights = join(projectRoot, 'node_modules/@vladmandic/face-api/model');
  await faceApi.nets.tinyFaceDetector.loadFromDisk(weights);
  await faceApi.nets.faceExpressionNet.loadFromDisk(weights);
  const options = new faceApi.TinyFaceDetectorOptions({ inputSize: 320, scoreThreshold: 0.5 });
  return async ({ width, height, luma }) => {
    const grey = tf.tensor3d(luma, [height, width, 1], 'int32');
    const colour = tf.tile(grey, [1, 1, 3]);
    await faceApi.detectAllFaces(colour, options).withFaceExpressions();
    tf.dispose([grey, colour]);
  };
}
