import type { EngineKind } from '../../common/models.js';
import { loadFaceDetector } from '../../inference/detector-files.js';
import { loadEngine } from '../../inference/engine.js';
import { readImage } from '../../inference/images.js';
import { loadClassifier, openModel } from '../../inference/model-store.js';
import { createRecognizer, type RecognizedFace } from '../../inference/recognizer.js';
import { valueOf } from '../helpers/recognition.js';

/** A program for tests: recognises files with one engine and prints the faces of each as JSON. */
const [kind, models = '', ...files] = process.argv.slice(2);
const { engine } = valueOf(await loadEngine(kind as EngineKind));
const detector = valueOf(await loadFaceDetector(engine, models));
const classifier = valueOf(await loadClassifier(engine, valueOf(await openModel(`${models}/face-api`))));
const recognizer = createRecognizer(detector, classifier);

const answers: (readonly RecognizedFace[])[] = [];
for (const file of files) answers.push((await recognizer.recognize(valueOf(await readImage(file)))).faces);
process.stdout.write(JSON.stringify(answers));
