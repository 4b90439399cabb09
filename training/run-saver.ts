import type { Failure } from '../common/failures.js';
import type { TrainingEvent } from '../common/training.js';
import type { Checkpoint } from './checkpoints/checkpoint.js';
import type { CheckpointStore } from './checkpoints/checkpoint-store.js';

/** Says that a training ended without its last steps on the disk. */
export type NotSaved = Extract<Failure, { kind: 'training-not-saved' }>;

/** Writes a training's checkpoints, and tells when they fail. */
export class RunSaver {
  /** `performance.now()` of the last attempt. */
  triedAt = performance.now();
  private isFailing = false;

  /** @param savedEpochs finished epochs in the checkpoint that the training goes on from */
  constructor(
    private readonly checkpoints: CheckpointStore,
    private readonly tell: (event: TrainingEvent) => void,
    private savedEpochs: number,
  ) {}

  /**
   * Writes a checkpoint, and tells the news of it as soon as it is safe.
   *
   * @returns the failure, if it failed: `disk-full` or `folder-not-writable`
   */
  async save(checkpoint: Checkpoint, news: readonly TrainingEvent[] = []): Promise<Failure | undefined> {
    const { length: epochs } = checkpoint.header.history;
    const written = await this.checkpoints.write(checkpoint, () => news.forEach((event) => this.tell(event)));
    this.triedAt = performance.now();
    if (!written.ok) {
      // A lost checkpoint is no reason to keep an epoch from who watches.
      for (const event of news) this.tell(event);
      return written.failure;
    }
    this.savedEpochs = epochs;
    if (this.isFailing) this.tell({ kind: 'checkpoint-recovered' });
    this.isFailing = false;
    return undefined;
  }

  /** The same in a training that goes on in any case: a failure is an event. */
  async saveOrTell(checkpoint: Checkpoint, news?: readonly TrainingEvent[]): Promise<void> {
    const failure = await this.save(checkpoint, news);
    if (failure === undefined) return;
    // Once per spell of trouble, not every two minutes of the night.
    if (!this.isFailing) this.tell({ kind: 'checkpoint-failed', failure });
    this.isFailing = true;
  }

  /** The last one before the end: nobody tries again, so where it fails that is how the training ended. */
  async saveLast(checkpoint: Checkpoint): Promise<NotSaved | undefined> {
    const failure = await this.save(checkpoint);
    if (failure === undefined) return undefined;
    return {
      kind: 'training-not-saved',
      folder: this.checkpoints.folder,
      finished: checkpoint.header.history.length,
      saved: this.savedEpochs,
      cause: failure.kind === 'disk-full' ? 'disk-full' : 'folder-not-writable',
      reason: 'reason' in failure ? failure.reason : '',
    };
  }
}
