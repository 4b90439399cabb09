import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import type { TrainerMessage } from '../../../common/trainer-protocol.js';
import { defaultTrainingSettings } from '../../../common/training.js';
import type { TrainingState } from '../../../common/training-state.js';
import { RunFolders } from '../../../main/training/run-folders.js';
import type { TrainerProcess } from '../../../main/training/trainer-job-process.js';
import { TrainingService } from '../../../main/training/training-service.js';
import { Trainer } from '../../../training/trainer.js';
import { temporaryFolder, writePatterns } from '../../training/pictures.js';

const { folder, remove } = temporaryFolder();
afterEach(() => void vi.unstubAllEnvs());
afterAll(remove);

/** The training process's inside in this very process: what it tells can be acted upon before it goes on. */
function launchHere(hear: (message: TrainerMessage) => void): TrainerProcess {
  let tell: (message: unknown) => void = () => undefined;
  const trainer = new Trainer((message) => {
    tell(message);
    hear(message);
  });
  return {
    send: (request) => trainer.take(request),
    onMessage: (listener) => {
      tell = listener;
      queueMicrotask(() => listener({ kind: 'ready' }));
    },
    onExit: () => undefined,
    kill: () => undefined,
  };
}

it(
  'shows a training whose last checkpoint failed as what was saved of it',
  { timeout: 120_000 },
  async () => {
    vi.stubEnv('EMOJIFY_CACHE', join(folder, 'cache'));
    const data = join(folder, 'faces');
    await writePatterns(data, 5);
    const trainings = join(folder, 'trainings');
    const runs = new RunFolders(trainings);
    const checkpoints = (): string => runs.checkpoints(service.state.run?.name ?? '');
    let changed = (): void => undefined;
    const service: TrainingService = new TrainingService({
      folders: runs,
      bundledModels: join(folder, 'bundled'),
      ownModels: join(folder, 'models'),
      language: () => 'en',
      launch: () =>
        launchHere((message) => {
          if (message.kind !== 'event' || message.event.kind !== 'epoch') return;
          if (message.event.record.epoch === 2) {
            renameSync(checkpoints(), `${checkpoints()}-aside`);
            writeFileSync(checkpoints(), '');
          } else if (message.event.record.epoch === 4) service.stop();
        }),
      log: () => undefined,
      changed: () => changed(),
      progress: () => undefined,
    });
    const reach = (condition: (state: TrainingState) => boolean): Promise<void> =>
      new Promise((resolve) => {
        changed = () => {
          if (condition(service.state)) resolve();
        };
        changed();
      });
    await service.open();
    service.examine(data);
    await reach(({ data: state }) => state.kind === 'examined' && !state.measuring);
    await service.start({ ...defaultTrainingSettings.classic, epochs: 10, batch: 16 });
    await reach(({ run }) => run?.phase === 'failed');
    const epochs = [{ epoch: 1 }, { epoch: 2 }];
    const failure = { kind: 'training-not-saved', finished: 4, saved: 2 };
    expect(service.state.run).toMatchObject({ failure, history: epochs, warnings: [] });
    // The next start knows no more epochs than there are.
    expect(await runs.read(service.state.run?.name ?? '')).toMatchObject({ history: epochs });
    rmSync(checkpoints());
    renameSync(`${checkpoints()}-aside`, checkpoints());
    await service.goOn();
    await reach(({ run }) => run?.phase === 'interrupted');
    expect(service.state.run?.history.length).toBeGreaterThan(2);
  },
);
