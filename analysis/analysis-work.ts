import { stat } from 'node:fs/promises';
import { assertNever } from '../common/assert-never.js';
import type {
  AnalysisMessage,
  AnalysisRequest,
  ExampleRequest,
  FoundFile,
} from '../common/analysis-protocol.js';
import { ExpectedFailure, failed, succeeded, type Outcome } from '../common/failures.js';
import { intersectionOverUnion } from '../common/geometry.js';
import type { RecognizerThreadOptions } from '../common/recognizer-protocol.js';
import { usualReadingsPerSecond } from '../common/video-sampling.js';
import { readImage } from '../inference/images.js';
import { chooseModel, listModels } from '../inference/model-store.js';
import { examplePixels } from '../inference/personal/example-picture.js';
import type { RecognizedFace } from '../inference/recognizer.js';
import { writeCovered } from './covered-photo.js';
import { takeEmojiPictures } from './emoji-pictures.js';
import { drawLogo } from './logo-picture.js';
import { findFiles } from './find-files.js';
import { kindOf } from './kind-of.js';
import { lazyRecognizer, type LazyRecognizer } from './lazy-recognizer.js';
import { preview } from './preview.js';
import { faceResults, fileOf } from './results.js';
import { openPort, type VideoPort } from './video/port-source.js';
import { readFrames } from './video/read-frames.js';

interface Loaded {
  /** The options, to know the same ones again. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly recognizer: LazyRecognizer;
}

/** Carries out what main asks of the process that reads files. */
export class AnalysisWork {
  readonly #send: (message: AnalysisMessage) => void;
  #loading: Promise<Outcome<Loaded>> | undefined;
  #key: string | undefined;

  constructor(send: (message: AnalysisMessage) => void) {
    this.#send = send;
  }

  /** Answers a request; a bug is told as the end of the process, once. */
  async take(request: AnalysisRequest, port: VideoPort | undefined): Promise<void> {
    const { call } = request;
    const outcome = await this.#carryOut(request, port).catch((error: unknown) => {
      if (error instanceof ExpectedFailure) return failed(error.failure);
      throw error;
    });
    if (outcome.ok) this.#send({ kind: 'answer', call, value: outcome.value });
    else this.#send({ kind: 'failure', call, failure: outcome.failure });
  }

  async #carryOut(request: AnalysisRequest, port: VideoPort | undefined): Promise<Outcome<unknown>> {
    switch (request.kind) {
      case 'find':
        return succeeded(await find(request.paths));
      case 'load':
        return this.#load(request.options);
      case 'photo':
        return this.#photo(request.file);
      case 'video':
        return this.#video(request, port);
      case 'picture':
        return preview(request.file, request.side);
      case 'example':
        return this.#example(request);
      case 'cover':
        return writeCovered(request);
      case 'emoji':
        return takeEmojiPictures(request);
      case 'logo':
        return drawLogo(request);
      default:
        return assertNever(request);
    }
  }

  async #load(options: RecognizerThreadOptions): Promise<Outcome<{ id: string; name: string }>> {
    const key = JSON.stringify(options);
    if (key !== this.#key) {
      const former = this.#loading;
      this.#key = key;
      this.#loading = load(options, key, (text) => this.#send({ kind: 'log', level: 'warn', text }));
      void former?.then((outcome) => (outcome.ok ? outcome.value.recognizer.dispose() : undefined));
    }
    const loaded = await this.#loading;
    if (loaded === undefined) throw new Error('nothing is being loaded');
    if (loaded.ok) return succeeded({ id: loaded.value.id, name: loaded.value.name });
    // The next attempt tries again: a person may have put it right.
    this.#key = undefined;
    return loaded;
  }

  async #photo(file: string): Promise<Outcome<unknown>> {
    const read = await readImage(file);
    if (!read.ok) return read;
    const recognizer = await this.#recognizer();
    const faces = faceResults(await (await recognizer.ready()).recognize(read.value));
    const { width, height } = read.value;
    const { unsureBelow } = recognizer;
    return succeeded({
      width,
      height,
      faces: faces.map((face) => ({ ...face, sure: face.confidence >= unsureBelow })),
    });
  }

  /** Searched for once more: a result does not tell how a head was turned. */
  async #example({ file, box }: ExampleRequest): Promise<Outcome<Uint8Array | undefined>> {
    const read = await readImage(file);
    if (!read.ok) return read;
    const { faces } = await (await (await this.#recognizer()).ready()).recognize(read.value);
    const overlap = (face: RecognizedFace): number => intersectionOverUnion(face.box, box);
    const [nearest] = faces.toSorted((one, other) => overlap(other) - overlap(one));
    if (nearest === undefined || overlap(nearest) === 0) return succeeded(undefined);
    return succeeded(examplePixels(read.value, nearest));
  }

  async #video(
    { call, file }: Extract<AnalysisRequest, { kind: 'video' }>,
    port: VideoPort | undefined,
  ): Promise<Outcome<unknown>> {
    if (port === undefined) throw new Error('a video needs a port');
    const recognizer = await this.#recognizer();
    const source = await openPort(port, file);
    if (!source.ok) return source;
    const { unsureBelow } = recognizer;
    const read = await readFrames(source.value, await recognizer.ready(), {
      unsureBelow,
      readingsPerSecond: usualReadingsPerSecond,
      onReading: ({ time }, duration = 0) =>
        this.#send({ kind: 'progress', call, ...(duration > 0 && { done: Math.min(1, time / duration) }) }),
    });
    if (read.failure !== undefined && read.readings.length === 0) return failed(read.failure);
    return succeeded({ ...read, ...source.value.size() });
  }

  async #recognizer(): Promise<LazyRecognizer> {
    const loaded = await this.#loading;
    if (loaded === undefined) throw new Error('asked before a model was loaded');
    if (!loaded.ok) throw new ExpectedFailure(loaded.failure);
    return loaded.value.recognizer;
  }
}

async function find(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const each of await findFiles(paths)) {
    if (!each.ok) found.push({ file: fileOf(each.failure), failure: each.failure });
    else {
      const file = each.value;
      const size = await stat(file).then(
        (status) => status.size,
        () => 0,
      );
      found.push({ file, media: await kindOf(file), size });
    }
  }
  return found;
}

async function load(
  options: RecognizerThreadOptions,
  key: string,
  warn: (text: string) => void,
): Promise<Outcome<Loaded>> {
  const { models } = await listModels(options);
  const model = chooseModel(models, options.model);
  if (model === undefined) return failed({ kind: 'model-missing', model: options.model ?? 'default' });
  const recognizer = lazyRecognizer({
    engine: options.engine,
    model,
    bundledModels: options.bundledModels,
    tellLimit: (failure) => {
      warn(JSON.stringify(failure));
      return Promise.resolve();
    },
  });
  try {
    await recognizer.ready();
  } catch (error) {
    if (error instanceof ExpectedFailure) return failed(error.failure);
    throw error;
  }
  return succeeded({ key, id: model.manifest.id, name: model.manifest.name, recognizer });
}
