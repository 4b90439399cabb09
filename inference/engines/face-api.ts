import type { NamedTensorMap, Tensor1D, Tensor4D } from '@tensorflow/tfjs';

/** The parts of `@vladmandic/face-api` 1.7.15 that Emojify uses; its own types bring a second TensorFlow's. */
export interface FaceApi {
  readonly TinyFaceDetector: new () => TinyFaceDetectorNet;
}

interface Net {
  loadFromWeightMap(weights: NamedTensorMap): void;
  dispose(throwOnRedispose?: boolean): void;
}

export interface TinyFaceDetectorNet extends Net {
  readonly anchors: readonly { readonly x: number; readonly y: number }[];
  readonly params: TinyFaceDetectorParameters | undefined;
}

export interface ConvolutionParameters {
  readonly filters: Tensor4D;
  readonly bias: Tensor1D;
}

export interface SeparableParameters {
  readonly depthwise_filter: Tensor4D;
  readonly pointwise_filter: Tensor4D;
  readonly bias: Tensor1D;
}

export interface TinyFaceDetectorParameters {
  readonly conv0: ConvolutionParameters;
  readonly conv1: SeparableParameters;
  readonly conv2: SeparableParameters;
  readonly conv3: SeparableParameters;
  readonly conv4: SeparableParameters;
  readonly conv5: SeparableParameters;
  readonly conv6?: SeparableParameters;
  readonly conv7?: SeparableParameters;
  readonly conv8: ConvolutionParameters;
}

/** Checks that a loaded module is the face-api that this program was written for. */
export function asFaceApi(module: unknown): FaceApi {
  const complete =
    typeof module === 'object' &&
    module !== null &&
    'TinyFaceDetector' in module &&
    typeof module.TinyFaceDetector === 'function';
  if (!complete) throw new Error('@vladmandic/face-api has not the expected net');
  return module as FaceApi;
}
