import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../scripts/lib/cache-folder.mjs';

/**
 * A Python that has Keras: the one that `EMOJIFY_PYTHON` names, or the one that `npm run bench` made for the
 * peers; nothing where neither is there.
 */
export function kerasPython(): string | undefined {
  const own = process.env['EMOJIFY_PYTHON'];
  const python = own ?? join(cacheFolder(), 'bench-python/bin/python');
  if (own === undefined && !existsSync(python)) return undefined;
  return spawnSync(python, ['-c', 'import keras'], { stdio: 'ignore' }).status === 0 ? python : undefined;
}

/** Runs a program and gives what it printed last, as JSON. */
export function runPython(python: string, program: string, parameters: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(python, ['-c', program, ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null');
}

/** Loads a file, lets it answer the probes of a `probes.json`, and prints the answers. */
export const answerProbes = `
import base64, json, sys
import keras, numpy
model = keras.models.load_model(sys.argv[1], compile=False)
multiplier, offset = float(sys.argv[3]), float(sys.argv[4])
probes = json.load(open(sys.argv[2]))["probes"]
pixels = [numpy.frombuffer(base64.b64decode(probe["pixels"]), numpy.uint8) for probe in probes]
inputs = numpy.stack(pixels).reshape((-1, *model.input_shape[1:])).astype("float32") / 255 * multiplier + offset
print()
print(json.dumps({"parameters": model.count_params(), "answers": model.predict(inputs, verbose=0).tolist()}))
`;

/** Makes a network with random numbers, as train.py of the original program has it, and saves it in both ways. */
export const makeOriginal = `
import sys
import keras
from keras import layers
keras.utils.set_random_seed(3)
model = keras.Sequential([
    layers.Conv2D(32, 3, activation="relu", input_shape=(48, 48, 1)),
    layers.Conv2D(64, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Dropout(0.25),
    layers.Conv2D(128, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(128, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Dropout(0.25),
    layers.Flatten(),
    layers.Dense(1024, activation="relu"),
    layers.Dropout(0.5),
    layers.Dense(7, activation="softmax"),
])
model.save(sys.argv[1])
model.save_weights(sys.argv[2])
print()
print("true")
`;
