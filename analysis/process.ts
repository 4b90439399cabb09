import type { AnalysisMessage, AnalysisRequest } from '../common/analysis-protocol.js';
import { AnalysisWork } from './analysis-work.js';
import type { VideoPort } from './video/port-source.js';

/** The entry of the process that reads files for the window; Electron gives it its port. */
interface ElectronPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly VideoPort[] }) => void,
  ): unknown;
  postMessage(message: AnalysisMessage): void;
}

const { parentPort } = process as { readonly parentPort?: ElectronPort };
if (parentPort === undefined) throw new Error('The process that reads files belongs to the app.');
const work = new AnalysisWork((message) => parentPort.postMessage(message));
// Only main sends to this port, and it is of the same build.
parentPort.on('message', ({ data, ports }) => void work.take(data as AnalysisRequest, ports[0]));
parentPort.postMessage({ kind: 'ready' });
