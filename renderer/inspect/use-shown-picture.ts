import { useState } from 'react';
import { useSurroundings } from '../surroundings.js';
import type { Shown } from './picture-card.js';
import { readPicture } from './read-picture.js';

/** Why a file could not be shown. */
export interface PictureProblem {
  readonly kind: 'photo' | 'unreadable';
  readonly file: string;
}

interface ShownPicture {
  readonly shown: Shown;
  /** Changes with each picture that is held. */
  readonly round: number;
  readonly problem: PictureProblem | undefined;
  readonly open: (file: File) => void;
  readonly freeze: () => void;
  readonly goOn: () => void;
}

/** Whether the page looks at the camera's picture, at one of it that stands still, or at a file. */
export function useShownPicture(): ShownPicture {
  const { bridge } = useSurroundings();
  const [state, setState] = useState<Pick<ShownPicture, 'shown' | 'round' | 'problem'>>({
    shown: { kind: 'live' },
    round: 0,
    problem: undefined,
  });
  const show = (shown: Shown): void =>
    setState(({ round }) => ({ shown, round: round + 1, problem: undefined }));
  const open = async (file: File): Promise<void> => {
    const picture = await readPicture(file);
    if (picture === undefined)
      setState((before) => ({ ...before, problem: { kind: 'unreadable', file: file.name } }));
    else if (await bridge.holdPicture(picture)) show({ kind: 'photo', file: file.name });
    // Nothing is held now, so the page goes back to the camera.
    else
      setState(({ round }) => ({
        shown: { kind: 'live' },
        round: round + 1,
        problem: { kind: 'photo', file: file.name },
      }));
  };
  return {
    ...state,
    open: (file) => void open(file),
    freeze: () => show({ kind: 'frozen' }),
    goOn: () => show({ kind: 'live' }),
  };
}
