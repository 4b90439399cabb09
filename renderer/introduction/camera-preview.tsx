import { useEffect, useRef, type ReactElement } from 'react';
import { useWindow } from '../store.js';
import { CameraOffIcon } from '../views/icons.js';

/** The live picture, small; a dark field while there is none. */
export function CameraPreview({ mirrored }: { mirrored: boolean }): ReactElement {
  const stream = useWindow((state) => state.stream);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <div className="preview" aria-hidden="true">
      {stream === undefined ? (
        <CameraOffIcon />
      ) : (
        <video className="preview__video" ref={video} data-mirrored={mirrored} autoPlay muted playsInline />
      )}
    </div>
  );
}
