import { useEffect, useEffectEvent, useState } from 'react';
import { useSurroundings } from '../surroundings.js';
import { playGame, type GameMoment } from './play-game.js';

/** Plays as long as the view is there. @param over hears whether the game came to its end. */
export function useGame(over: (complete: boolean) => void): GameMoment {
  const { bridge, live } = useSurroundings();
  const [moment, show] = useState<GameMoment>({ kind: 'countdown', count: 3 });
  const hearEnd = useEffectEvent(over);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const take: Parameters<typeof playGame>[1]['take'] = (emotion, round) => {
      const face = live.moments.latest.shown?.id;
      return bridge.takeExample({ emotion, round, ...(face !== undefined && { face }) });
    };
    void playGame(Date.now().toString(36), { take, show, signal }).then((complete) => {
      if (!signal.aborted) hearEnd(complete);
    });
    return () => controller.abort();
  }, [bridge, live]);
  return moment;
}
