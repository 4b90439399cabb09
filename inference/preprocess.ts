import type { Box } from '../common/geometry.js';
import type { FaceCrop, ModelManifest } from '../common/models.js';
import type { Picture, PixelRectangle } from './picture.js';
import { resample } from './resample.js';

/** What preprocessing needs to know of a model. */
export type InputDescription = Pick<ModelManifest, 'input' | 'crop'>;

/**
 * The part of the picture that a network sees of a face. The box's sides are evened to the longer one (where
 * the crop is `square`), the box is moved by `shiftX` and `shiftY` in shares of its sides, then enlarged by
 * `scale` about its centre. The result may reach beyond the picture.
 */
export function faceRectangle(picture: Picture, box: Box, crop: FaceCrop): PixelRectangle {
  const boxWidth = box.width * picture.width;
  const boxHeight = box.height * picture.height;
  const longer = Math.max(boxWidth, boxHeight);
  const width = crop.square ? longer : boxWidth;
  const height = crop.square ? longer : boxHeight;
  const centreX = (box.x + box.width / 2) * picture.width + crop.shiftX * width;
  const centreY = (box.y + box.height / 2) * picture.height + crop.shiftY * height;
  return {
    left: centreX - (width * crop.scale) / 2,
    top: centreY - (height * crop.scale) / 2,
    width: width * crop.scale,
    height: height * crop.scale,
  };
}

/**
 * The one way from pixels to a network's input, for training, evaluation, import and live use: crop the face,
 * scale it, and map brightness 0..255 to `(value / 255) * multiplier + offset`. A network with three channels
 * gets the brightness three times.
 *
 * @returns `height × width × channels` numbers, row by row, channels innermost (TensorFlow's NHWC, one image).
 */
export function networkInput(picture: Picture, box: Box, model: InputDescription): Float32Array {
  const { width, height, channels, multiplier, offset } = model.input;
  const patch = resample(picture, faceRectangle(picture, box, model.crop), width, height);
  const input = new Float32Array(patch.length * channels);
  for (let pixel = 0, at = 0; pixel < patch.length; pixel++) {
    const value = ((patch[pixel] ?? 0) / 255) * multiplier + offset;
    for (const end = at + channels; at < end; at++) input[at] = value;
  }
  return input;
}
