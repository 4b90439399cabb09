import { framePortRequest } from '../../common/contract.js';
import type { Frame } from '../../common/frame.js';

/** Offers main a port (through the preload) and returns what sends frames through it. */
export function openFramePort(): (frame: Frame) => void {
  const { port1: ours, port2: theirs } = new MessageChannel();
  window.postMessage(framePortRequest, window.location.origin, [theirs]);
  // Never with a transfer list: Electron loses a message whose buffer is transferred to the main process.
  return (frame) => ours.postMessage(frame);
}
