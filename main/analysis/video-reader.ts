import { basename } from 'node:path';
import { MessageChannelMain, type WebContents } from 'electron';
import type { AnalysisStatus } from '../../common/analysis.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { peopleIn } from '../../common/time-shares.js';
import type { TimedReading } from '../../common/timed-readings.js';
import { videoChannel, type VideoOrder } from '../../common/video-port.js';
import { usualReadingsPerSecond } from '../../common/video-sampling.js';
import type { AnalysisProcess } from './analysis-process.js';

/**
 * Has videos decoded by the window and read by the process: the pictures go from one to the other through a port,
 * and never through main. Keeps the readings, of which the window asks when it shows a video.
 */
export class VideoReader {
  readonly #process: AnalysisProcess;
  readonly #page: () => WebContents | undefined;
  readonly #readings = new Map<number, readonly TimedReading[]>();

  /** @param page the window's, if it is there. */
  constructor(process: AnalysisProcess, page: () => WebContents | undefined) {
    this.#process = process;
    this.#page = page;
  }

  /** @param progress hears the share that is done. */
  async read(id: number, file: string, progress: (done: number) => void): Promise<Outcome<AnalysisStatus>> {
    const page = this.#page();
    if (page === undefined) return failed({ kind: 'analysis-crashed', file, reason: 'window closed' });
    const { port1, port2 } = new MessageChannelMain();
    const reading = this.#process.video(file, port1, progress);
    const order: VideoOrder = {
      kind: 'emojify:video-order',
      id,
      name: basename(file),
      readingsPerSecond: usualReadingsPerSecond,
    };
    page.postMessage(videoChannel, order, [port2]);
    const read = await reading;
    if (!read.ok) return read;
    const { readings, ...about } = read.value;
    this.#readings.set(id, readings);
    const people = peopleIn(readings);
    return succeeded({ kind: 'video', ...about, readings: readings.length, people });
  }

  /** None for a file that is no video, or was not read. */
  readings(id: number): readonly TimedReading[] {
    return this.#readings.get(id) ?? [];
  }

  forget(): void {
    this.#readings.clear();
  }
}
