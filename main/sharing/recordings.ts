import type { Failure } from '../../common/failures.js';
import type { VideoState, VideoFormat } from '../../common/video-recording.js';
import { RecordingFile } from './recording-file.js';

export interface RecordingsOptions {
  /** Where to write; nothing when the person does not want to after all. */
  readonly ask: (format: VideoFormat) => Promise<string | undefined>;
  readonly changed: (state: VideoState | undefined) => void;
  readonly failed: (failure: Failure) => void;
}

/** At most one video is recorded: the window hands over its parts, and this writes them. */
export class Recordings {
  readonly #options: RecordingsOptions;
  #file: RecordingFile | undefined;
  #asking = false;
  #startedAt = 0;
  /** The same on a clock that nobody sets: the length must not hang on the other one. */
  #begun = 0;

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  /** Whether there is a file now that waits for parts. */
  async start(format: VideoFormat): Promise<boolean> {
    if (this.#asking || this.#file !== undefined) return false;
    this.#asking = true;
    try {
      const path = await this.#options.ask(format);
      if (path === undefined) return false;
      const created = await RecordingFile.create(path);
      if (!created.ok) {
        this.#options.failed(created.failure);
        return false;
      }
      this.#file = created.value;
      this.#startedAt = Date.now();
      this.#begun = performance.now();
      this.#tell(0);
      return true;
    } finally {
      this.#asking = false;
    }
  }

  async write(part: Uint8Array): Promise<boolean> {
    const file = this.#file;
    if (file === undefined) return false;
    const written = await file.write(part);
    if (file !== this.#file) return false;
    if (written.ok) this.#tell(written.value);
    else await this.#end(written.failure);
    return written.ok;
  }

  /** @param milliseconds the video's length, where the recorder has handed over everything. */
  async end(milliseconds: number | undefined): Promise<void> {
    const file = this.#file;
    if (file === undefined) return;
    const failure = { kind: 'video-ended-early', file: file.name } as const;
    await this.#end(milliseconds === undefined ? failure : undefined, milliseconds);
  }

  /** The app is closing: what was written has to do. */
  async endNow(): Promise<void> {
    await this.#end(undefined, this.#file && performance.now() - this.#begun);
  }

  async #end(failure: Failure | undefined, milliseconds?: number): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close(milliseconds);
    this.#options.changed(undefined);
    if (failure !== undefined) this.#options.failed(failure);
  }

  #tell(bytes: number): void {
    if (this.#file === undefined) return;
    this.#options.changed({ file: this.#file.name, startedAt: this.#startedAt, bytes });
  }
}
