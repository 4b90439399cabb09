/** A video track that shows what it is given. */
export interface PictureTrack {
  readonly track: MediaStreamTrack;
  /** Shows what is on the canvas now. @param at microseconds of one clock. */
  readonly show: (at: number) => void;
  readonly end: () => void;
}

/**
 * A track of a canvas' pictures. Written frame by frame where Chromium lets a page do so: a canvas that captures
 * itself stands still while its window is minimised.
 */
export function trackOf(canvas: HTMLCanvasElement): PictureTrack {
  if (typeof MediaStreamTrackGenerator === 'undefined') return capturedTrack(canvas);
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const writer = track.writable.getWriter();
  return {
    track,
    show: (timestamp) => {
      const frame = new VideoFrame(canvas, { timestamp, alpha: 'discard' });
      // A track that has ended takes no more; whoever ended it knows.
      writer.write(frame).catch(() => frame.close());
    },
    end: () => {
      writer.close().catch(() => undefined);
      track.stop();
    },
  };
}

function capturedTrack(canvas: HTMLCanvasElement): PictureTrack {
  const [track] = canvas.captureStream(0).getVideoTracks();
  if (!(track instanceof CanvasCaptureMediaStreamTrack)) throw new Error('The canvas gives no pictures.');
  return { track, show: () => track.requestFrame(), end: () => track.stop() };
}
