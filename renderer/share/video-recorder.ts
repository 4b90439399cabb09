import type { EmojifyBridge } from '../../common/contract.js';
import type { VideoFormat } from '../../common/video-recording.js';
import type { PaintedPicture, StagePainter } from '../cover/stage-painter.js';
import { placePicture } from '../live/letterbox.js';
import { trackOf, type PictureTrack } from './picture-track.js';

type RecordingCalls = Pick<EmojifyBridge, 'startVideo' | 'writeVideo' | 'endVideo'>;

/** How a recording ended: the file is whole, it was ended early (main says why), or there was none. */
export type RecordingEnd = 'saved' | 'broken';

/**
 * Kinds of video, the best first. WebM comes part by part, so that a crash keeps what was recorded; Chromium hands
 * an MP4 over only at its end. VP8 leaves the most of the processor to recognition.
 */
const formats: readonly { readonly format: VideoFormat; readonly type: string }[] = [
  { format: 'webm', type: 'video/webm;codecs=vp8' },
  { format: 'webm', type: 'video/webm;codecs=vp9' },
  { format: 'mp4', type: 'video/mp4;codecs=avc1.42E01E' },
];
const bitsPerSecond = 6_000_000;
/** A crash costs no more than this. Milliseconds. */
const partEvery = 1_000;
/** Parts that wait to be written; more of them, and the disk does not keep up. */
const mostParts = 30;
/** A side rounded down to an even number, as video codecs want it; never nothing. */
const evenly = (side: number): number => Math.max(2, side - (side % 2));

interface RunningRecording {
  readonly recorder: MediaRecorder;
  readonly canvas: HTMLCanvasElement;
  readonly track: PictureTrack;
  readonly stopPainting: () => void;
  /** When its first and its newest picture were taken; milliseconds. */
  readonly span: { first: number; newest: number };
}

/**
 * Records what the stage shows, without sound. Main writes the parts as they come. The first picture gives the
 * video its size; should the camera's change, later ones are fitted into it.
 */
export class VideoRecorder {
  readonly #painter: StagePainter;
  readonly #calls: RecordingCalls;
  readonly #ended: (end: RecordingEnd) => void;
  #running: RunningRecording | undefined;
  #starting = false;
  #writing: Promise<boolean> = Promise.resolve(true);
  #parts = 0;

  constructor(painter: StagePainter, calls: RecordingCalls, ended: (end: RecordingEnd) => void) {
    this.#painter = painter;
    this.#calls = calls;
    this.#ended = ended;
  }

  /** Asks for a file, and records into it until `stop`. */
  async start(): Promise<void> {
    const kind = formats.find(({ type }) => MediaRecorder.isTypeSupported(type));
    if (kind === undefined || this.#starting || this.#running !== undefined) return;
    this.#starting = true;
    try {
      if (await this.#calls.startVideo(kind.format)) await this.#tryToBegin(kind.type);
    } finally {
      this.#starting = false;
    }
  }

  /** Hands over what is left, and finishes the file. */
  stop(): void {
    const { recorder } = this.#running ?? {};
    if (recorder !== undefined && recorder.state !== 'inactive') recorder.stop();
  }

  /** Main has begun by now: where recording fails after all, it has to hear of it, and says so to the person. */
  async #tryToBegin(type: string): Promise<void> {
    try {
      this.#begin(type);
    } catch (error) {
      reportError(error);
      if (this.#running !== undefined) {
        this.#finish(false);
        return;
      }
      await this.#calls.endVideo({});
      this.#ended('broken');
    }
  }

  #begin(type: string): void {
    this.#writing = Promise.resolve(true);
    this.#parts = 0;
    const canvas = document.createElement('canvas');
    const track = trackOf(canvas);
    const recorder = recorderOf(track, type);
    recorder.addEventListener('dataavailable', ({ data }) => this.#hand(data));
    recorder.addEventListener('error', () => this.#finish(false));
    recorder.addEventListener('stop', () => this.#finish(true));
    const span = { first: 0, newest: 0 };
    const stopPainting = this.#painter.record((picture) => {
      if (span.first === 0) span.first = picture.capturedAt;
      span.newest = picture.capturedAt;
      show(picture, canvas, track);
    });
    this.#running = { recorder, canvas, track, stopPainting, span };
    recorder.start(partEvery);
  }

  #hand(data: Blob): void {
    if (data.size === 0) return;
    this.#parts += 1;
    if (this.#parts > mostParts) {
      this.#finish(false);
      return;
    }
    this.#writing = this.#writing
      .then(async (good) => good && this.#calls.writeVideo(new Uint8Array(await data.arrayBuffer())))
      // Whatever it was, this part is missing: the video ends with the one before it.
      .catch((error: unknown) => {
        reportError(error);
        return false;
      })
      .then((good) => {
        this.#parts -= 1;
        if (!good) this.#finish(false);
        return good;
      });
  }

  /** Once for each recording, however it ends. */
  #finish(complete: boolean): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    running.stopPainting();
    running.track.end();
    if (running.recorder.state !== 'inactive') running.recorder.stop();
    void this.#writing.then(async (good) => {
      const { first, newest } = running.span;
      await this.#calls.endVideo(complete && good ? { milliseconds: newest - first } : {});
      this.#ended(complete && good ? 'saved' : 'broken');
    });
  }
}

/** Throws where Chromium does not record such a track after all, which is over then. */
function recorderOf(track: PictureTrack, mimeType: string): MediaRecorder {
  try {
    return new MediaRecorder(new MediaStream([track.track]), {
      mimeType,
      videoBitsPerSecond: bitsPerSecond,
    });
  } catch (error) {
    track.end();
    throw error;
  }
}

function show(
  { canvas: picture, capturedAt }: PaintedPicture,
  canvas: HTMLCanvasElement,
  track: PictureTrack,
): void {
  if (canvas.dataset['begun'] === undefined) {
    canvas.dataset['begun'] = 'true';
    canvas.width = evenly(picture.width);
    canvas.height = evenly(picture.height);
  }
  // Without transparency, which would be encoded as a second picture.
  const target = canvas.getContext('2d', { alpha: false });
  if (target === null) return;
  const place = placePicture(canvas, picture, 'contain');
  target.fillStyle = '#000000';
  target.fillRect(0, 0, canvas.width, canvas.height);
  target.drawImage(picture, place.x, place.y, place.width, place.height);
  track.show(Math.round(capturedAt * 1_000));
}
