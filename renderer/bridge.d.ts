import type { EmojifyBridge } from '../common/contract.js';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly emojify: EmojifyBridge;
  }
}
