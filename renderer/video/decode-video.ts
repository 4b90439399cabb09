import { ALL_FORMATS, Input, UrlSource, VideoSampleSink, type VideoSample } from 'mediabunny';
import type { Failure } from '../../common/failures.js';
import { fittedSize } from '../../common/video-size.js';
import { createVideoSampler } from '../../common/video-sampling.js';
import type { VideoMessage } from '../../common/video-port.js';
import { lumaFromColour } from '../../common/luma.js';

/** What is to be decoded. */
export interface VideoToDecode {
  readonly address: string;
  /** For failures. */
  readonly name: string;
  readonly readingsPerSecond: number;
}

/**
 * Decodes a video with the browser's own decoder, and yields what the process that reads it is to hear: first that
 * it is open, then the pictures that are due, at last how it ended. One picture is made for each step, a few are
 * decoded ahead, and all is let go of when the iteration ends.
 */
export async function* decodeVideo(video: VideoToDecode): AsyncGenerator<VideoMessage, void, undefined> {
  const source = new UrlSource(video.address, { getRetryDelay: () => null });
  const input = new Input({ source, formats: ALL_FORMATS });
  let time = 0;
  let opened = false;
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) {
      yield failed({ kind: 'video-without-pictures', file: video.name });
      return;
    }
    if (!(await track.canDecode())) {
      yield failed({
        kind: 'video-codec-unsupported',
        file: video.name,
        codec: (await track.getCodec()) ?? '?',
      });
      return;
    }
    yield { kind: 'opened', duration: await track.computeDuration() };
    opened = true;
    const sampler = createVideoSampler(video.readingsPerSecond);
    const painter = new Painter();
    for await (const sample of new VideoSampleSink(track).samples()) {
      try {
        if (!sampler.takes(sample.timestamp)) continue;
        time = Math.max(0, sample.timestamp);
        yield painter.picture(sample, time);
      } finally {
        sample.close();
      }
    }
    yield { kind: 'end' };
  } catch {
    yield failed(
      opened
        ? { kind: 'video-truncated', file: video.name, time: Math.round(time * 10) / 10 }
        : { kind: 'video-unreadable', file: video.name },
    );
  } finally {
    input.dispose();
  }
}

const failed = (failure: Failure): VideoMessage => ({ kind: 'failed', failure });

/** Makes brightness of a sample, upright and with square pixels, on a canvas that is used again. */
class Painter {
  readonly #canvas = new OffscreenCanvas(1, 1);
  readonly #context = this.#canvas.getContext('2d', { willReadFrequently: true });

  picture(sample: VideoSample, time: number): VideoMessage {
    const { width, height } = fittedSize(sample.displayWidth, sample.displayHeight);
    const context = this.#context;
    if (context === null) throw new Error('There is no canvas to draw a video on.');
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    context.imageSmoothingQuality = 'medium';
    sample.draw(context, 0, 0, width, height);
    const luma = new Uint8Array(width * height);
    lumaFromColour(context.getImageData(0, 0, width, height).data, 'RGBA', luma);
    return { kind: 'picture', time, width, height, luma };
  }
}
