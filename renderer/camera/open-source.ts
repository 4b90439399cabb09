import type { DeviceCommand } from '../../common/capture.js';
import { failed, succeeded, type Outcome } from '../../common/failures.js';
import { failureOf } from './media-failure.js';
import { withTimeLimit } from './time-limit.js';

/** A camera or the demo clip that never answers is given up after this. Milliseconds. */
const openLimit = 10_000;
const demoAddress = './assets/demo/demo.webm';

type OpenCommand = Extract<DeviceCommand, { kind: 'open' }>;

/** Something that sends pictures: a stream with one video track. */
export interface OpenSource {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** Ends it for good; the camera's light goes out. */
  readonly close: () => void;
}

/** Opens the camera or the demo clip that main asks for. */
export async function openSource(command: OpenCommand): Promise<Outcome<OpenSource>> {
  if (command.source.kind === 'demo') return openDemo();
  try {
    const asked = navigator.mediaDevices.getUserMedia({ audio: false, video: constraintsOf(command) });
    const stream = await withTimeLimit(asked, openLimit, undefined, stopTracks);
    return stream === undefined
      ? failed({ kind: 'camera-silent' })
      : sourceOf(stream, () => stopTracks(stream));
  } catch (error) {
    return failed(failureOf(error));
  }
}

function constraintsOf({ source, width, height, rate }: OpenCommand): MediaTrackConstraints {
  const id = source.kind === 'camera' ? source.id : undefined;
  return {
    width: { ideal: width },
    height: { ideal: height },
    frameRate: { ideal: rate },
    ...(id === undefined ? {} : { deviceId: { exact: id } }),
  };
}

/** Plays the clip unseen and captures it, so that everything after this line treats it as a camera. */
async function openDemo(): Promise<Outcome<OpenSource>> {
  const player = document.createElement('video');
  const stop = (): void => {
    player.pause();
    player.removeAttribute('src');
    player.load();
  };
  player.src = demoAddress;
  player.loop = true;
  player.muted = true;
  try {
    const playing = await withTimeLimit(
      player.play().then(() => true),
      openLimit,
      false,
      stop,
    );
    if (!playing) return failed({ kind: 'demo-unplayable' });
    const stream = player.captureStream();
    return sourceOf(stream, () => {
      stopTracks(stream);
      stop();
    });
  } catch {
    // Missing, damaged, or a codec that this build lacks: for the person it is the same.
    return failed({ kind: 'demo-unplayable' });
  }
}

function sourceOf(stream: MediaStream, close: () => void): Outcome<OpenSource> {
  const [track] = stream.getVideoTracks();
  if (track !== undefined) return succeeded({ stream, track, close });
  close();
  return failed({ kind: 'camera-missing' });
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
