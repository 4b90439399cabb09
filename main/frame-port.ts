import { ipcMain, type MessagePortMain } from 'electron';
import { frameChannel } from '../common/contract.js';
import { frameSchema, type Frame } from '../common/frame.js';
import type { Log } from './log.js';
import { isOwnPage } from './own-page.js';

export interface FramePortHearers {
  readonly connected: () => void;
  readonly frame: (frame: Frame) => void;
  readonly disconnected: () => void;
}

/**
 * Takes the message port that the page offers and passes on the frames that come through it. A page that was
 * loaded again offers a new one, which replaces the old.
 */
export function receiveFrames(hearers: FramePortHearers, log: Log): void {
  let current: MessagePortMain | undefined;
  ipcMain.on(frameChannel, (event) => {
    const port = event.ports[0];
    if (!isOwnPage(event) || port === undefined) {
      log.warn('frame port refused');
      return;
    }
    const former = current;
    current = port;
    former?.close();
    port.on('message', ({ data }) => {
      const frame = frameSchema.safeParse(data);
      if (frame.success && port === current) hearers.frame(frame.data);
      else if (!frame.success) log.warn('frame refused: wrong form');
    });
    port.on('close', () => {
      if (port !== current) return;
      current = undefined;
      hearers.disconnected();
    });
    port.start();
    hearers.connected();
  });
}
