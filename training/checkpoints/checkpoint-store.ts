import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOfWriting } from '../../common/failure-of-writing.js';
import { failed, type Outcome } from '../../common/failures.js';
import { makeFolder } from '../../files/make-folder.js';
import { readSealed, writeSealed } from '../files/sealed-file.js';
import { removeUnfinished } from '../../files/write-atomically.js';
import { pack, storedHeaderSchema, unpack, type Checkpoint } from './checkpoint.js';

const mark = 'EMJTRAIN';
/** So many checkpoints are kept. */
const kept = 2;
const fileName = /^checkpoint-(\d{10})\.emojify$/;

/** Whether a file of this name is a checkpoint. */
export const isCheckpointName = (name: string): boolean => fileName.test(name);

/** What was found in a run's folder. */
export interface FoundCheckpoint {
  readonly checkpoint: Checkpoint | undefined;
  /** Newer files that are damaged, by name. */
  readonly damaged: readonly string[];
}

/**
 * The checkpoints of one training, in a folder of their own: the newest, and the one before it in case the disk
 * spoils the newest. Names are relative and nothing else is kept, so a copied folder goes on elsewhere.
 */
export class CheckpointStore {
  /** The files to keep, the newest first; those before a whole one were whole when they were written. */
  private whole: readonly string[] = [];

  constructor(readonly folder: string) {}

  /** The newest checkpoint that is whole. */
  async newest(): Promise<FoundCheckpoint> {
    await removeUnfinished(this.folder);
    const damaged: string[] = [];
    const names = (await this.names()).reverse();
    for (const [place, name] of names.entries()) {
      const stored = await readSealed(join(this.folder, name), mark, storedHeaderSchema);
      const checkpoint = stored && unpack(stored.header, stored.body);
      if (checkpoint !== undefined) {
        this.whole = names.slice(place, place + kept);
        return { checkpoint, damaged };
      }
      damaged.push(name);
    }
    return { checkpoint: undefined, damaged };
  }

  /**
   * Writes a checkpoint, and only then removes all but it and the whole one before it. `onDisk` is called in
   * between: who tells of what was reached then does so with no delay in which a kill would leave it untold.
   *
   * Failures: `disk-full`, `folder-not-writable`; what was there before is intact.
   */
  async write(
    checkpoint: Checkpoint,
    onDisk: () => void = (): void => undefined,
  ): Promise<Outcome<undefined>> {
    try {
      await makeFolder(this.folder);
    } catch (error) {
      return failed(failureOfWriting(error, this.folder));
    }
    const name = `checkpoint-${String(checkpoint.header.step).padStart(10, '0')}.emojify`;
    const { header, body } = pack(checkpoint);
    const written = await writeSealed(join(this.folder, name), mark, header, body);
    if (!written.ok) return written;
    onDisk();
    this.whole = [name, ...this.whole.filter((other) => other !== name)].slice(0, kept);
    const superseded = (await this.names()).filter((other) => !this.whole.includes(other));
    // One that something else holds open is tried again next time; the new one is safe already.
    await Promise.all(
      superseded.map((other) => rm(join(this.folder, other), { force: true }).catch(() => undefined)),
    );
    return written;
  }

  private async names(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter(isCheckpointName).sort();
  }
}
