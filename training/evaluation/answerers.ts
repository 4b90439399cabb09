import type { Classifier } from '../../inference/classifier.js';
import type { Picture } from '../../inference/picture.js';
import { networkInput, type InputDescription } from '../../inference/preprocess.js';
import type { Recognizer } from '../../inference/recognizer.js';
import type { AnswerPictures } from './evaluate-folder.js';

const wholePicture = { x: 0, y: 0, width: 1, height: 1 };

/** The picture as it is: it was cropped to the face already. */
const asItIs = { square: false, scale: 1, shiftX: 0, shiftY: 0 };

/** The input of a network for a picture that is a face crop as it is. */
export function cropInput(picture: Picture, { input }: Pick<InputDescription, 'input'>): Float32Array {
  return networkInput(picture, wholePicture, { input, crop: asItIs });
}

/** Takes each picture as a face crop, as networks in training do. */
export function answerCrops(classifier: Classifier): AnswerPictures {
  const { input } = classifier.manifest;
  const length = input.width * input.height * input.channels;
  return async (pictures) => {
    const inputs = new Float32Array(pictures.length * length);
    for (const [index, picture] of pictures.entries()) {
      inputs.set(cropInput(picture, classifier.manifest), index * length);
    }
    return classifier.classify(inputs, pictures.length);
  };
}

/** Searches the faces of each picture first, and takes the largest one's answer. */
export function answerLargestFaces(recognizer: Recognizer): AnswerPictures {
  return async (pictures) => {
    const answers = [];
    for (const picture of pictures) {
      const { faces } = await recognizer.recognize(picture);
      answers.push(faces[0]?.probabilities);
    }
    return answers;
  };
}
