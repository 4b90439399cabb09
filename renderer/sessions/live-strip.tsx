import { useEffect, useRef, type ReactElement } from 'react';
import { mostLikely } from '../emoji.js';
import { useMoment, useMoments } from '../live/use-live.js';
import { useWindow } from '../store.js';
import { useTexts } from '../texts.js';
import { useDarkSystem } from '../use-dark-system.js';
import { drawStrip, stripColors, type StripColors } from './draw-strip.js';
import { StripSamples, stripLength } from './strip-samples.js';

/** Ten times a second is as smooth as a minute in so little room can look. Milliseconds. */
const drawEvery = 100;

interface LiveStripProps {
  /** Times of notes, in seconds of the recording. */
  readonly notes: readonly number[];
  /** The recording's time now. */
  readonly time: () => number;
  /** Whether what is read is also recorded. */
  readonly recording: boolean;
}

/** The last minute of the chosen face as seven small curves. Readings pass React by, as in the live view. */
export function LiveStrip({ notes, time, recording }: LiveStripProps): ReactElement {
  const { sessions, emotion } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const samples = useRef<StripSamples>(undefined);
  const colors = useRef<StripColors>(undefined);
  const theme = useWindow(({ app }) => app?.settings.theme);
  const dark = useDarkSystem();
  useEffect(() => {
    if (canvas.current !== null) colors.current = stripColors(canvas.current);
  }, [theme, dark]);
  useMoments(({ shown }) => {
    samples.current ??= new StripSamples();
    if (shown !== undefined && recording) samples.current.add(performance.now() / 1_000, shown);
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (canvas.current === null || colors.current === undefined || samples.current === undefined) return;
      const marks = notes.map((note) => time() - note);
      drawStrip(canvas.current, samples.current, {
        now: performance.now() / 1_000,
        marks,
        colors: colors.current,
      });
    }, drawEvery);
    return () => clearInterval(timer);
  }, [notes, time]);
  const likely = useMoment(({ text }) => text.shown && mostLikely(text.shown.verdict));
  const label =
    likely === undefined
      ? sessions('record.stripEmpty', { seconds: stripLength })
      : sessions('record.strip', { seconds: stripLength, emotion: emotion(likely) });
  return <canvas className="strip" ref={canvas} role="img" aria-label={label} data-testid="live-strip" />;
}
