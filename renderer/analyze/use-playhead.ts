import { useEffect, useState, type RefObject } from 'react';

/** Where a player is, in seconds: with every picture while it plays, and wherever a person puts it. */
export function usePlayhead(player: RefObject<HTMLVideoElement | null>): number {
  const [time, setTime] = useState(0);
  useEffect(() => {
    const video = player.current;
    if (video === null) return undefined;
    let frame = 0;
    const follow = (): void => {
      setTime(video.currentTime);
      cancelAnimationFrame(frame);
      if (!video.paused && !video.ended) frame = requestAnimationFrame(follow);
    };
    const events = ['play', 'pause', 'seeking', 'seeked', 'ended'] as const;
    for (const event of events) video.addEventListener(event, follow);
    return () => {
      cancelAnimationFrame(frame);
      for (const event of events) video.removeEventListener(event, follow);
    };
  }, [player]);
  return time;
}
