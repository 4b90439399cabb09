import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeeded, type Outcome } from '../../common/failures.js';
import { trainingEventSchema, type TrainingEvent } from '../../common/training.js';
import type { Engine } from '../../inference/engine.js';
import { TrainingControl } from '../../training/control.js';
import type { RequestedSettings } from '../../training/run-settings.js';
import { trainModel, type TrainModelEnd } from '../../training/train-model.js';
import { nativeEngine } from './native.js';
import { temporaryFolder, writePatterns } from './pictures.js';

export interface Attempt {
  readonly ended: Outcome<TrainModelEnd>;
  readonly events: readonly TrainingEvent[];
}

export interface Wish {
  readonly requested?: RequestedSettings;
  readonly resume?: boolean;
  readonly data?: string;
  /** The attempt whose model it begins with. */
  readonly startFrom?: string;
  /** Steers the training by what it tells. */
  readonly steer?: (event: TrainingEvent, control: TrainingControl) => void;
}

/** Quick, and with much dropout and a high rate, so that a difference anywhere would show. */
export const quickSettings: RequestedSettings = {
  epochs: 3,
  batch: 16,
  learningRate: 1e-3,
  seed: 7,
  keep: 'last',
};

/** Trainings on a few made-up faces, each in a folder of its own below `folder`. */
export class Attempts {
  readonly folder: string;
  readonly data: string;
  readonly models: { readonly bundledModels: string; readonly ownModels: string };
  readonly remove: () => void;

  private constructor(readonly engine: Engine) {
    const { folder, remove } = temporaryFolder();
    this.folder = folder;
    this.remove = remove;
    this.data = join(folder, 'data');
    this.models = { bundledModels: join(folder, 'bundled'), ownModels: join(folder, 'own') };
  }

  static async prepare(): Promise<Attempts> {
    const attempts = new Attempts(await nativeEngine());
    await writePatterns(join(attempts.data, 'train'), 6);
    await writePatterns(join(attempts.data, 'test'), 3, 100);
    return attempts;
  }

  async train(name: string, wish: Wish = {}): Promise<Attempt> {
    const control = new TrainingControl();
    const events: TrainingEvent[] = [];
    const ended = await trainModel({
      engine: () => Promise.resolve(succeeded(this.engine)),
      data: wish.data ?? this.data,
      ...(wish.startFrom !== undefined && { startFrom: join(this.folder, wish.startFrom) }),
      folder: join(this.folder, name),
      models: this.models,
      cacheFolder: join(this.folder, 'cache'),
      requested: wish.requested ?? quickSettings,
      resume: wish.resume ?? false,
      control,
      tell: (event) => {
        events.push(trainingEventSchema.parse(event));
        wish.steer?.(event, control);
      },
    });
    return { ended, events };
  }

  /** Compared as wholes: number by number, two million of them take a minute. */
  sameWeights(one: string, other: string): boolean {
    const [first, second] = [one, other].map((name) => readFileSync(join(this.folder, name, 'weights.bin')));
    return first !== undefined && second !== undefined && first.equals(second);
  }
}

export const kindOf = ({ ended }: Attempt): string => (ended.ok ? ended.value.kind : ended.failure.kind);
