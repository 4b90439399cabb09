import { useCallback, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useSurroundings } from '../surroundings.js';
import type { LiveFigures, LiveMoment } from './live-view.js';

/** Hears every moment that is shown, without rendering: for what moves with each reading. */
export function useMoments(hear: (moment: LiveMoment) => void): void {
  const { live } = useSurroundings();
  const hearLatest = useEffectEvent(hear);
  useEffect(() => live.moments.subscribe((moment) => hearLatest(moment)), [live]);
}

/** A part of the moment; renders only when it is another value or another object. */
export function useMoment<Part>(select: (moment: LiveMoment) => Part): Part {
  const { live } = useSurroundings();
  const subscribe = useCallback((hear: () => void) => live.moments.subscribe(hear), [live]);
  return useSyncExternalStore(subscribe, () => select(live.moments.latest));
}

/** The figures of the last seconds; renders twice a second while the camera is on. */
export function useFigures(): LiveFigures {
  const { live } = useSurroundings();
  const subscribe = useCallback((hear: () => void) => live.figures.subscribe(hear), [live]);
  return useSyncExternalStore(subscribe, () => live.figures.latest);
}
