import { useEffect, useRef, type ReactElement } from 'react';
import type { CaptureState } from '../../common/capture.js';
import type { Size } from '../live/letterbox.js';
import { useWindow, type WindowState } from '../store.js';
import { useSurroundings } from '../surroundings.js';

/**
 * A camera that goes turns the picture black at once, so the last one has to be kept before that; this often is
 * often enough. Milliseconds.
 */
const keepEvery = 1_000;

interface PictureProps {
  readonly mirrored: boolean;
  readonly capture: CaptureState['kind'];
  readonly onSize: (size: Size) => void;
}

/** The camera's picture at its own rate and, while the camera is away, its last one. */
export function Picture({ mirrored, capture, onSize }: PictureProps): ReactElement {
  const { live } = useSurroundings();
  const video = useRef<HTMLVideoElement>(null);
  const lastPicture = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const show = ({ stream }: WindowState): void => {
      if (element.srcObject !== (stream ?? null)) element.srcObject = stream ?? null;
    };
    show(useWindow.getState());
    // Not through React, whose moment comes later: the camera's picture should not wait for a rendering.
    return useWindow.subscribe(show);
  }, []);

  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    let keptAt = -Infinity;
    return watchPictures(element, (count) => {
      live.countPictures(count);
      if (performance.now() - keptAt < keepEvery) return;
      keptAt = performance.now();
      keepPicture(element, lastPicture.current);
    });
  }, [live]);

  // Only a camera that is to come back leaves its last picture: after a stop nothing of the person stays.
  useEffect(() => {
    if (capture === 'idle' || capture === 'failed') forgetPicture(lastPicture.current);
  }, [capture]);

  const tellSize = (): void => {
    if (video.current !== null)
      onSize({ width: video.current.videoWidth, height: video.current.videoHeight });
  };
  return (
    <div className="picture" data-mirrored={mirrored}>
      <canvas className="picture__last" ref={lastPicture} aria-hidden="true" />
      <video
        className="picture__live"
        ref={video}
        autoPlay
        muted
        playsInline
        onResize={tellSize}
        data-testid="video"
      />
    </div>
  );
}

/** Tells how many pictures reached the screen; Chromium may tell of several at once when the page is busy. */
function watchPictures(video: HTMLVideoElement, tell: (count: number) => void): () => void {
  let handle = 0;
  let shown = 0;
  const next = (_now: number, { presentedFrames }: VideoFrameCallbackMetadata): void => {
    tell(shown === 0 || presentedFrames <= shown ? 1 : presentedFrames - shown);
    shown = presentedFrames;
    handle = video.requestVideoFrameCallback(next);
  };
  handle = video.requestVideoFrameCallback(next);
  return () => video.cancelVideoFrameCallback(handle);
}

function keepPicture(video: HTMLVideoElement, canvas: HTMLCanvasElement | null): void {
  if (canvas === null || video.videoWidth === 0) return;
  if (canvas.width !== video.videoWidth) canvas.width = video.videoWidth;
  if (canvas.height !== video.videoHeight) canvas.height = video.videoHeight;
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(video, 0, 0);
}

function forgetPicture(canvas: HTMLCanvasElement | null): void {
  if (canvas === null) return;
  canvas.width = 0;
  canvas.height = 0;
}
