import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mostProbable, type Emotion, type Probabilities } from '../../common/emotions.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import {
  modelFactsSchema,
  type HeatMap,
  type Inspection,
  type InspectionWish,
  type NetworkDescription,
  type StillPicture,
} from '../../common/inspection.js';
import type { FaceHint, Verdict } from '../../common/reading.js';
import { trainingReportSchema, type TrainingReport } from '../../common/training.js';
import type { Classifier } from '../classifier.js';
import type { Engine } from '../engine.js';
import type { LiveReader } from '../live-reader.js';
import type { StoredModel } from '../model-store.js';
import { faceHint } from '../quality.js';
import { faceInput, uprightPicture, type Recognizer } from '../recognizer.js';
import { judge } from '../verdict.js';
import { heatBytes, inputPixels } from './byte-maps.js';
import { loadInspector, type Inspector } from './inspector.js';
import { coveredPlaces, Occlusion } from './occlusion.js';

/** So many places are covered in one inspection: the thread reads frames in between. */
const placesAtOnce = 8;

/** What the recognition thread looks at and with. */
export interface Inspected {
  readonly engine: Engine;
  readonly model: StoredModel;
  /** The one that answers. */
  readonly classifier: Classifier;
  readonly recognizer: Recognizer;
  readonly reader: LiveReader;
}

/** One face that is looked at. */
interface Subject {
  readonly input: Float32Array;
  readonly probabilities: Probabilities;
  readonly smoothed?: Probabilities;
  readonly verdict: Verdict;
  readonly unsureBelow: number;
  readonly hint?: FaceHint;
}

/** Looks into the model at work. What that takes is there from the first question until `end`. */
export class InspectionDesk {
  readonly #inspected: Inspected;
  #inspector: Promise<Outcome<Inspector>> | undefined;
  #subject: Subject | undefined;
  #covering: Occlusion | undefined;

  constructor(inspected: Inspected) {
    this.#inspected = inspected;
  }

  /** Failures: `model-damaged`, `inspection-failed`. */
  async describe(): Promise<Outcome<NetworkDescription>> {
    const { manifest, folder } = this.#inspected.model;
    return this.#looking(async ({ layers }) => {
      const report = await reportIn(folder);
      return { model: modelFactsSchema.parse(manifest), layers: [...layers], ...(report && { report }) };
    });
  }

  /**
   * Nothing where there is no face to look at. A map made by covering grows from one call to the next, on the face
   * with which it began; then the newest face's begins. Failures as above.
   */
  async inspect(wish: InspectionWish): Promise<Outcome<Inspection | undefined>> {
    return this.#looking(async (inspector) => {
      const start = performance.now();
      this.#subject = this.#taken(wish);
      if (this.#subject === undefined) return undefined;
      const { input, ...answer } = this.#subject;
      const about = mostProbable(answer.probabilities);
      const { layer, filter, heatMap: kind } = wish;
      const seen = inspector.look(input, {
        ...(kind === 'gradients' && { about }),
        ...(layer !== undefined && { layer }),
        ...(filter !== undefined && { filter }),
      });
      const heatMap = kind === 'covering' ? await this.#coveringOf(this.#subject, about) : seen.heatMap;
      return {
        kind: 'inspected',
        input: inputPixels(input, this.#inspected.model.manifest),
        ...answer,
        about,
        ...(heatMap && { heatMap }),
        ...(seen.values && { values: seen.values }),
        milliseconds: performance.now() - start,
      };
    });
  }

  /** Finds the largest face of a picture and holds it; what was held before is gone. Whether there is one. */
  async hold(picture: StillPicture): Promise<Outcome<boolean>> {
    const { recognizer, model } = this.#inspected;
    this.#covering = undefined;
    this.#subject = await stillSubject(recognizer, model.manifest, picture);
    return succeeded(this.#subject !== undefined);
  }

  end(): void {
    void this.#inspector?.then((loaded) => loaded.ok && loaded.value.dispose());
    this.#inspector = undefined;
    this.#subject = undefined;
    this.#covering = undefined;
  }

  /** A covering that has begun is finished first. */
  #taken({ subject, face, heatMap }: InspectionWish): Subject | undefined {
    const unfinished = heatMap === 'covering' && this.#covering !== undefined && this.#covering.done < 1;
    if (subject === 'held' || unfinished) return this.#subject;
    this.#covering = undefined;
    return liveSubject(this.#inspected.reader, this.#inspected.model.manifest, face);
  }

  async #coveringOf({ input, probabilities }: Subject, about: Emotion): Promise<HeatMap> {
    this.#covering ??= new Occlusion(this.#inspected.classifier, input, about, probabilities[about]);
    await this.#covering.advance(placesAtOnce);
    return {
      ...{ kind: 'covering', width: coveredPlaces, height: coveredPlaces },
      ...{ values: heatBytes(this.#covering.losses), done: this.#covering.done },
      place: { x: 0, y: 0, width: 1, height: 1 },
    };
  }

  /** A network that TensorFlow can answer with but not go back through must not cost the thread that answers. */
  async #looking<Value>(work: (inspector: Inspector) => Promise<Value>): Promise<Outcome<Value>> {
    const { engine, model } = this.#inspected;
    try {
      const loaded = await (this.#inspector ??= loadInspector(engine, model));
      return loaded.ok ? succeeded(await work(loaded.value)) : loaded;
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
      return failed({ kind: 'inspection-failed', model: model.manifest.id, reason });
    }
  }
}

function liveSubject(
  reader: LiveReader,
  manifest: StoredModel['manifest'],
  id: number | undefined,
): Subject | undefined {
  const last = reader.last(id);
  if (last === undefined) return undefined;
  const { frame, face, reading, unsureBelow } = last;
  const { instantaneous, probabilities, verdict, hint } = reading;
  return {
    input: faceInput(uprightPicture(frame, face), face, manifest),
    ...{ probabilities: instantaneous, smoothed: probabilities, verdict, unsureBelow },
    ...(hint && { hint }),
  };
}

async function stillSubject(
  recognizer: Recognizer,
  manifest: StoredModel['manifest'],
  picture: StillPicture,
): Promise<Subject | undefined> {
  const [face] = (await recognizer.recognize(picture)).faces;
  if (face === undefined) return undefined;
  const { probabilities } = face;
  const { unsureBelow } = manifest;
  const hint = faceHint(picture, face);
  return {
    input: faceInput(uprightPicture(picture, face), face, manifest),
    ...{ probabilities, verdict: judge(probabilities, undefined, unsureBelow), unsureBelow },
    ...(hint && { hint }),
  };
}

/** The report of a training of this app lies beside the model; others have none. */
async function reportIn(folder: string): Promise<TrainingReport | undefined> {
  const text = await readFile(join(folder, 'report.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return trainingReportSchema.parse(JSON.parse(text));
  } catch {
    // An imported folder may hold a file of that name with anything in it: the tour then does without.
    return undefined;
  }
}
