import { exampleSide, surroundings } from '../../common/personal.js';
import type { Box } from '../../common/geometry.js';
import type { DetectedFace } from '../face-detector.js';
import type { Picture } from '../picture.js';
import { faceRectangle } from '../preprocess.js';
import { uprightPicture } from '../recognizer.js';
import { resample } from '../resample.js';
import { rotatedBack } from '../rotate.js';

/** Where the face is in every example, in shares of its sides. */
export const faceInExample: Box = {
  x: (1 - 1 / surroundings) / 2,
  y: (1 - 1 / surroundings) / 2,
  width: 1 / surroundings,
  height: 1 / surroundings,
};

/** Cuts a face out as an example: upright, with its surroundings, `exampleSide` × `exampleSide`, row by row. */
export function examplePixels(picture: Picture, face: DetectedFace): Uint8Array {
  const upright = uprightPicture(picture, face);
  const place = rotatedBack(picture, -face.tilt, face.box);
  const square = { square: true, scale: surroundings, shiftX: 0, shiftY: 0 };
  const values = resample(upright, faceRectangle(upright, place, square), exampleSide, exampleSide);
  return Uint8Array.from(values, (value) => Math.round(value));
}

/** An example as a picture, for the same way to a network's input that every face takes. */
export function pictureOfExample(pixels: Uint8Array): Picture {
  return { width: exampleSide, height: exampleSide, luma: new Uint8Array(pixels) };
}
