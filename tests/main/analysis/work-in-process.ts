import type { AnalysisMessage, AnalysisRequest } from '../../../common/analysis-protocol.js';
import { AnalysisWork } from '../../../analysis/analysis-work.js';
import type { OwnProcess } from '../../../main/utility.js';

/** How the process that reads files ends before its time. */
export interface Accidents {
  /** Such a request is never answered: the process dies of it. */
  readonly deadly: (request: AnalysisRequest) => boolean;
}

/**
 * The real work of the process that reads files, without a process round it: what kills it is then under the
 * test's control. `started` gets an entry for each start.
 */
export function workInProcess(started: number[], { deadly }: Accidents): OwnProcess<AnalysisRequest> {
  let hear: ((message: unknown) => void) | undefined;
  let exit: ((code: number | null) => void) | undefined;
  let alive = true;
  started.push(started.length + 1);
  const work = new AnalysisWork((message: AnalysisMessage) => {
    if (alive) hear?.(message);
  });
  queueMicrotask(() => hear?.({ kind: 'ready' }));
  const end = (): void => {
    if (!alive) return;
    alive = false;
    exit?.(null);
  };
  return {
    send: (request) => {
      if (deadly(request)) end();
      else if (alive) void work.take(request, undefined);
    },
    onMessage: (listener) => (hear = listener),
    onExit: (listener) => (exit = listener),
    kill: end,
  };
}
