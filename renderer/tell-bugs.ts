import { longestBug, type EmojifyBridge } from '../common/contract.js';

/** Tells main, for its log, what was thrown in the page and not caught; the page goes on as well as it can. */
export function tellBugs(bridge: Pick<EmojifyBridge, 'tellBug'>): void {
  const tell = (thrown: unknown): void => {
    // What the browser itself remarks comes without anything thrown.
    if (thrown === null || thrown === undefined) return;
    // A refusal would be thrown in its turn, and told, without end.
    bridge.tellBug(textOf(thrown).slice(0, longestBug)).catch(() => undefined);
  };
  window.addEventListener('error', (event) => tell(event.error));
  window.addEventListener('unhandledrejection', (event) => tell(event.reason));
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
