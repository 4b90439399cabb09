import { useEffect, useState } from 'react';
import type { Failure } from '../../common/failures.js';
import type {
  Inspection,
  InspectionAnswer,
  InspectionWish,
  NetworkDescription,
} from '../../common/inspection.js';
import { useSurroundings } from '../surroundings.js';

/** Before the next question where there was no face, or no answer. Milliseconds. */
const askAgainAfter = 400;

/** What the page knows of the model in use. */
export type NetworkState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'described'; readonly network: NetworkDescription }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** @param model in use; nothing while there is none that answers. */
export function useNetwork(model: string | undefined): NetworkState {
  const { bridge } = useSurroundings();
  const [state, setState] = useState<{ model?: string; answer: NetworkState }>({
    answer: { kind: 'loading' },
  });
  useEffect(() => {
    if (model === undefined) return undefined;
    let wanted = true;
    void bridge.describeNetwork().then((answer) => {
      if (wanted) setState({ model, answer });
    });
    return () => {
      wanted = false;
      void bridge.endInspection();
    };
  }, [bridge, model]);
  // What was told of another model is none of this one's.
  return model !== undefined && state.model === model ? state.answer : { kind: 'loading' };
}

/**
 * What the network sees now, as long as a view is there.
 *
 * @param wish nothing while there is nothing to look at; a held picture is looked at once, or until its map is whole.
 * @param round changes when another picture is held.
 */
export function useInspection(
  wish: Omit<InspectionWish, 'face'> | undefined,
  round: number,
): InspectionAnswer | undefined {
  const { bridge, live } = useSurroundings();
  const [answer, setAnswer] = useState<InspectionAnswer>();
  const { subject, heatMap, layer, filter } = wish ?? {};
  useEffect(() => {
    if (subject === undefined || heatMap === undefined) return undefined;
    let wanted = true;
    const isWanted = (): boolean => wanted;
    const look = async (): Promise<void> => {
      while (isWanted()) {
        const face = live.moments.latest.shown?.id;
        const asked = { subject, heatMap, ...(face !== undefined && { face }) };
        const told = await bridge.inspect({
          ...asked,
          ...(layer !== undefined && { layer }),
          ...(filter !== undefined && { filter }),
        });
        if (!isWanted()) return;
        setAnswer(told);
        if (subject === 'held' && isWhole(told)) return;
        if (told.kind !== 'inspected') await pause(askAgainAfter);
      }
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [bridge, live, subject, heatMap, layer, filter, round]);
  return wish === undefined ? undefined : answer;
}

function isWhole(answer: InspectionAnswer): boolean {
  return answer.kind !== 'inspected' || answer.heatMap === undefined || answer.heatMap.done >= 1;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The newest inspection, or none. */
export function inspectionOf(answer: InspectionAnswer | undefined): Inspection | undefined {
  return answer?.kind === 'inspected' ? answer : undefined;
}
