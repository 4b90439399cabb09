import type { NamedTensorMap, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { Engine, TensorFlow } from './engine.js';
import type { TinyFaceDetectorNet, TinyFaceDetectorParameters } from './engines/face-api.js';
import { runTinyFaceNetwork } from './tiny-face-network.js';
import { together } from './together.js';

/** Brightness 0..255, row by row; both sides are multiples of 32 pixels, the size of the network's cells. */
export interface Canvas {
  readonly pixels: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** A place in a canvas that may be a face: left, top and size in its pixels, and the network's score, 0..1. */
export interface Candidate {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly score: number;
}

export interface DetectorNetwork {
  /** Candidates with at least `lowestScore` for each canvas; all canvases have one size. */
  search(canvases: readonly Canvas[], lowestScore: number): Promise<Candidate[][]>;
  dispose(): void;
}

export const cellSize = 32;

/** What face-api subtracts from red, green and blue before its detector (`tinyFaceDetector/const.ts`). */
const meanColour = [117.001, 114.697, 97.404];

/** For each anchor: x, y, width, height, score. */
const valuesPerAnchor = 5;

/**
 * face-api's tiny face detector (a YOLO v2 with separable convolutions) on brightness alone.
 *
 * @param weights the package's weights by name; the network takes them over.
 */
export function createDetectorNetwork(engine: Engine, weights: NamedTensorMap): DetectorNetwork {
  const { tf } = engine;
  const network = new engine.faceApi.TinyFaceDetector();
  network.loadFromWeightMap(weights);
  const original = network.params;
  if (original === undefined) throw new Error('the face detector has no weights');
  const conv0 = foldColours(tf, original.conv0);
  const parameters = { ...original, conv0 };
  return {
    async search(canvases, lowestScore) {
      const first = canvases[0];
      if (first === undefined) return [];
      const shape: [number, number, number, number] = [canvases.length, first.height, first.width, 1];
      const output = tf.tidy(() =>
        runTinyFaceNetwork(
          tf,
          tf.tensor4d(together(canvases.map(({ pixels }) => pixels)), shape),
          parameters,
        ),
      );
      const values = await output.data();
      output.dispose();
      const grid = { rows: first.height / cellSize, columns: first.width / cellSize };
      const perCanvas = values.length / canvases.length;
      return canvases.map((_, index) =>
        candidatesOf(values.subarray(index * perCanvas, (index + 1) * perCanvas), grid, network, lowestScore),
      );
    },
    dispose() {
      tf.dispose([conv0.filters, conv0.bias]);
      network.dispose();
    },
  };
}

/**
 * The first layer for one channel instead of three equal ones: a convolution is linear, so the filters of the
 * colours add up, subtracting the mean colour becomes part of the bias, and scaling 0..255 to 0..1 part of the
 * filters. The layer pads nothing, so this is exact; it saves the layer two thirds of its work.
 */
function foldColours(
  tf: TensorFlow,
  { filters, bias }: TinyFaceDetectorParameters['conv0'],
): TinyFaceDetectorParameters['conv0'] {
  return tf.tidy(() => {
    const means = tf.tensor4d(
      meanColour.map((mean) => mean / 255),
      [1, 1, 3, 1],
    );
    const shift = filters.mul<Tensor4D>(means).sum<Tensor1D>([0, 1, 2]);
    return { filters: filters.sum<Tensor4D>(2, true).div<Tensor4D>(255), bias: bias.sub<Tensor1D>(shift) };
  });
}

/** Decodes the output grid as face-api's `extractBoxes` does (YOLO9000, arXiv 1612.08242, section 2). */
function candidatesOf(
  values: ArrayLike<number>,
  grid: { rows: number; columns: number },
  { anchors }: TinyFaceDetectorNet,
  lowestScore: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  const value = (index: number): number => values[index] ?? 0;
  for (let cell = 0; cell < grid.rows * grid.columns; cell++) {
    anchors.forEach((anchor, index) => {
      const at = (cell * anchors.length + index) * valuesPerAnchor;
      const score = sigmoid(value(at + 4));
      // Written so that a NaN is no candidate.
      if (!(score >= lowestScore)) return;
      const width = Math.exp(value(at + 2)) * anchor.x * cellSize;
      const height = Math.exp(value(at + 3)) * anchor.y * cellSize;
      const centreX = ((cell % grid.columns) + sigmoid(value(at))) * cellSize;
      const centreY = (Math.floor(cell / grid.columns) + sigmoid(value(at + 1))) * cellSize;
      candidates.push({ x: centreX - width / 2, y: centreY - height / 2, width, height, score });
    });
  }
  return candidates;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
