import type { Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.js';
import type { SeparableParameters, TinyFaceDetectorParameters } from './engines/face-api.js';
import { releasing } from './releasing.js';

/** The slope that the network was trained with below zero. */
const leak = 0.1;

/**
 * face-api's tiny face detector (`TinyYolov2Base.runMobilenet`), step for step, in fewer passes over memory:
 * bias and rectifier belong to the convolution, and the first rectifier comes after the pooling, which changes
 * nothing, since the larger of two stays the larger, and has a quarter of the numbers.
 *
 * @param input `[n, height, width, 1]`, brightness as the first layer expects it
 * @returns `[n, height / 32, width / 32, anchors × 5]`
 */
export function runTinyFaceNetwork(
  tf: TensorFlow,
  input: Tensor4D,
  { conv0, conv8, ...others }: TinyFaceDetectorParameters,
): Tensor4D {
  const halved = (values: Tensor4D, stride: 1 | 2 = 2): Tensor4D =>
    releasing(values, () => tf.maxPool<Tensor4D>(values, 2, stride, 'same'));
  const separable = (
    values: Tensor4D,
    { depthwise_filter, pointwise_filter, bias }: SeparableParameters,
  ): Tensor4D =>
    releasing(
      releasing(values, () => tf.depthwiseConv2d(values, depthwise_filter, 1, 'same')),
      (filtered) =>
        tf.fused.conv2d({
          x: filtered,
          filter: pointwise_filter,
          strides: 1,
          pad: 'valid',
          bias,
          activation: 'leakyrelu',
          leakyreluAlpha: leak,
        }),
    );
  const first = tf.fused.conv2d({
    x: input,
    filter: conv0.filters,
    strides: 1,
    pad: 'valid',
    bias: conv0.bias,
  });
  let values = releasing(halved(first), (halves) => tf.leakyRelu<Tensor4D>(halves, leak));
  for (const layer of [others.conv1, others.conv2, others.conv3, others.conv4])
    values = halved(separable(values, layer));
  values = halved(separable(values, others.conv5), 1);
  for (const layer of [others.conv6, others.conv7])
    if (layer !== undefined) values = separable(values, layer);
  return releasing(values, (x) =>
    tf.fused.conv2d({ x, filter: conv8.filters, strides: 1, pad: 'valid', bias: conv8.bias }),
  );
}
