import { basename } from 'node:path';
import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { AnalysisStatus } from '../../common/analysis.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { peopleIn } from '../../common/time-shares.js';
import type { TimedReading } from '../../common/timed-readings.js';
import { videoChannel, type VideoOrder } from '../../common/video-port.js';
import { usualReadingsPerSecond } from '../../common/video-sampling.js';
import type { MainWindow } from '../main-window.js';
import type { AnalysisProcess } from './analysis-process.js';

/** Who ordered a video. */
export interface VideoHearer {
  /** Hears the share that is done. */
  readonly progress: (done: number) => void;
  /** Whether it is still to be read. */
  readonly wanted: () => boolean;
}

/**
 * Has videos decoded by the window and read by the process: the pictures go from one to the other through a port,
 * and never through main. Keeps the readings, of which the window asks when it shows a video.
 */
export class VideoReader {
  readonly #process: AnalysisProcess;
  readonly #window: Pick<MainWindow, 'loadedPage' | 'nextLoad'>;
  readonly #readings = new Map<number, readonly TimedReading[]>();

  constructor(process: AnalysisProcess, window: Pick<MainWindow, 'loadedPage' | 'nextLoad'>) {
    this.#process = process;
    this.#window = window;
  }

  /** Reads a video; one that is ordered while the window has no page waits for it. */
  async read(id: number, file: string, { progress, wanted }: VideoHearer): Promise<Outcome<AnalysisStatus>> {
    const port = await this.#order(id, file);
    if (!wanted()) {
      port.close();
      return failed({ kind: 'analysis-crashed', file, reason: 'ended' });
    }
    const read = await this.#process.video(file, port, progress);
    if (!read.ok) return read;
    const { readings, ...about } = read.value;
    this.#readings.set(id, readings);
    const people = peopleIn(readings);
    return succeeded({ kind: 'video', ...about, readings: readings.length, people });
  }

  /** The end of a port at whose other end the page decodes the video. */
  async #order(id: number, file: string): Promise<MessagePortMain> {
    const order: VideoOrder = {
      kind: 'emojify:video-order',
      id,
      name: basename(file),
      readingsPerSecond: usualReadingsPerSecond,
    };
    for (let page = this.#window.loadedPage; ; page = undefined) {
      page ??= await this.#window.nextLoad();
      const { port1, port2 } = new MessageChannelMain();
      try {
        page.postMessage(videoChannel, order, [port2]);
        return port1;
      } catch {
        // It has just crashed, and Electron has not said so yet.
        port1.close();
      }
    }
  }

  /** None for a file that is no video, or was not read. */
  readings(id: number): readonly TimedReading[] {
    return this.#readings.get(id) ?? [];
  }

  forget(): void {
    this.#readings.clear();
  }
}
