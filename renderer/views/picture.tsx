import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { CaptureState } from '../../common/capture.js';
import { LastPicture } from '../live/last-picture.js';
import type { Size } from '../live/letterbox.js';
import { useWindow, type WindowState } from '../store.js';
import { useSurroundings } from '../surroundings.js';

interface PictureProps {
  readonly mirrored: boolean;
  readonly capture: CaptureState['kind'];
  readonly onSize: (size: Size) => void;
}

/** The camera's picture at its own rate and, while the camera is away, its last one. */
export function Picture({ mirrored, capture, onSize }: PictureProps): ReactElement {
  const { live } = useSurroundings();
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [kept] = useState(() => new LastPicture());

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
    const end = watchPictures(element, (count) => {
      live.countPictures(count);
      kept.keep(element, performance.now());
    });
    return () => {
      end();
      kept.forget();
    };
  }, [live, kept]);

  // Only a camera that is to come back leaves its last picture: after a stop nothing of the person stays.
  useEffect(() => {
    const element = canvas.current;
    if (element === null || capture === 'live') return;
    if (capture === 'starting' || capture === 'recovering') {
      kept.showOn(element);
      return;
    }
    kept.forget();
    element.width = 0;
    element.height = 0;
  }, [capture, kept]);

  const tellSize = (): void => {
    if (video.current !== null)
      onSize({ width: video.current.videoWidth, height: video.current.videoHeight });
  };
  return (
    <div className="picture" data-mirrored={mirrored}>
      <canvas className="picture__last" ref={canvas} aria-hidden="true" />
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
