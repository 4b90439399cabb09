import type { Frame } from '../../common/frame.js';
import { Grabber } from './grabber.js';

/**
 * Makes a frame of every picture of a track and hands it on. The frame's luma is overwritten by the next one,
 * so `send` has to copy it. `see` is shown each picture itself, before its frame is there. Returns what ends the flow.
 */
export function sendPictures(
  track: MediaStreamTrack,
  send: (frame: Frame) => void,
  see?: (picture: VideoFrame, capturedAt: number) => void,
): () => void {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  let ended = false;
  void flow(
    reader,
    (frame) => {
      // A picture that was being copied when the flow ended belongs to nobody.
      if (!ended) send(frame);
    },
    (picture, capturedAt) => {
      if (!ended) see?.(picture, capturedAt);
    },
  );
  return () => {
    ended = true;
    void reader.cancel();
  };
}

async function flow(
  reader: ReadableStreamDefaultReader<VideoFrame>,
  send: (frame: Frame) => void,
  see: (picture: VideoFrame, capturedAt: number) => void,
): Promise<void> {
  const grabber = new Grabber();
  let sequence = 0;
  for (;;) {
    const { value: videoFrame } = await reader.read();
    if (videoFrame === undefined) return;
    const capturedAt = performance.timeOrigin + performance.now();
    try {
      see(videoFrame, capturedAt);
      const picture = await grabber.grab(videoFrame);
      if (picture !== undefined) send({ sequence, capturedAt, ...picture });
    } finally {
      // Cameras have few buffers: one that is kept stops the picture.
      videoFrame.close();
    }
    sequence += 1;
  }
}
