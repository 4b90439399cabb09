import { createContext, useContext } from 'react';
import type { EmojifyBridge } from '../common/contract.js';
import type { LiveView } from './live/live-view.js';
import type { ShareTools } from './share/share-tools.js';

/** What views reach beside the store: main, and the live view's feed. */
export interface Surroundings {
  readonly bridge: EmojifyBridge;
  readonly live: LiveView;
  readonly share: ShareTools;
}

export const SurroundingsContext = createContext<Surroundings | undefined>(undefined);

/** The bridge to main and the live view. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === undefined) throw new Error('A view was rendered outside of the app.');
  return surroundings;
}
