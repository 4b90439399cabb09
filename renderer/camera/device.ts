import { assertNever } from '../../common/assert-never.js';
import type { DeviceCommand, DeviceReport } from '../../common/capture.js';
import type { Frame } from '../../common/frame.js';
import { openSource, type OpenSource } from './open-source.js';
import { sendPictures } from './picture-flow.js';
import { withTimeLimit } from './time-limit.js';

type OpenCommand = Extract<DeviceCommand, { kind: 'open' }>;
type PictureFacts = Extract<DeviceReport, { kind: 'opened' }>['picture'];

/** Characters; the contract takes no more. */
const longestLabel = 512;

/**
 * A source that is being opened is waited for so long before the next one is asked for: Chromium works through
 * requests one after the other, and a queue of them would keep the picture away. Milliseconds.
 */
const patience = 1_000;

/** What the device needs from its surroundings. */
export interface DeviceSurroundings {
  readonly report: (report: DeviceReport) => void;
  readonly sendFrame: (frame: Frame) => void;
  /** Sees every picture that becomes a frame; what it wants to keep it has to clone at once. */
  readonly seePicture?: (picture: VideoFrame, capturedAt: number) => void;
  /** The stream to show, or nothing. */
  readonly show: (stream: MediaStream | undefined) => void;
}

/**
 * The camera, as main sees it: opens and closes on command and says what happened. It decides nothing:
 * when to try again, and with which camera, is main's business.
 */
export class CameraDevice {
  readonly #surroundings: DeviceSurroundings;
  /** Counts commands; whatever belongs to an older one than the newest is closed. */
  #turn = 0;
  #closeCurrent: (() => void) | undefined;
  /** What the system was asked for last. */
  #asked: Promise<unknown> = Promise.resolve();

  constructor(surroundings: DeviceSurroundings) {
    this.#surroundings = surroundings;
  }

  obey(command: DeviceCommand): void {
    switch (command.kind) {
      case 'open':
        void this.#open(command);
        return;
      case 'close':
        this.#turn += 1;
        this.#release();
        this.#surroundings.report({ kind: 'closed', session: command.session });
        return;
      default:
        assertNever(command);
    }
  }

  async #open(command: OpenCommand): Promise<void> {
    const { session } = command;
    this.#turn += 1;
    const turn = this.#turn;
    this.#release();
    await withTimeLimit(this.#asked, patience, undefined, () => undefined);
    // Of those that waited, only the newest is wanted still.
    if (turn !== this.#turn) return;
    const asked = openSource(command);
    this.#asked = asked;
    const outcome = await asked;
    if (turn !== this.#turn) {
      if (outcome.ok) outcome.value.close();
      return;
    }
    if (!outcome.ok) {
      this.#surroundings.report({ kind: 'refused', session, failure: outcome.failure });
      return;
    }
    this.#use(outcome.value, command);
    // Only now, with the permission given, do the cameras have names.
    await this.reportCameras();
  }

  #use(source: OpenSource, command: OpenCommand): void {
    const { report, sendFrame, seePicture, show } = this.#surroundings;
    const { session } = command;
    const turn = this.#turn;
    source.track.addEventListener('ended', () => {
      if (turn === this.#turn) report({ kind: 'ended', session });
    });
    report({ kind: 'opened', session, picture: factsOf(source.track, command) });
    const stopSending = sendPictures(source.track, sendFrame, seePicture);
    this.#closeCurrent = () => {
      stopSending();
      // Before the tracks end: the view may want to keep the last picture.
      show(undefined);
      source.close();
    };
    show(source.stream);
  }

  #release(): void {
    this.#closeCurrent?.();
    this.#closeCurrent = undefined;
  }

  /** Tells which cameras there are; their names are empty until one was allowed. */
  async reportCameras(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const cameras = devices
      .filter(({ kind }) => kind === 'videoinput')
      .map(({ deviceId, label }) => ({ id: deviceId, label: label.slice(0, longestLabel) }));
    this.#surroundings.report({ kind: 'cameras', cameras });
  }
}

function factsOf(track: MediaStreamTrack, { source, width, height }: OpenCommand): PictureFacts {
  const settings = track.getSettings();
  return {
    // The demo clip's track is called by a random number.
    label: source.kind === 'demo' ? '' : track.label.slice(0, longestLabel),
    width: settings.width ?? width,
    height: settings.height ?? height,
    rate: settings.frameRate ?? 0,
  };
}
