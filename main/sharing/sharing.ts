import type { BrowserWindow } from 'electron';
import type { CaptureState } from '../../common/capture.js';
import { emojiLookName, emojiLookOf } from '../../common/emoji-sets.js';
import type { FaceReading, Reading } from '../../common/reading.js';
import type { VideoFormat } from '../../common/video-recording.js';
import { answerTo } from '../../common/stream-protocol.js';
import { createTexts } from '../../common/texts.js';
import type { AppModel } from '../app-model.js';
import { askWhereToSave, timeInName } from '../ask-where-to-save.js';
import type { Log } from '../log.js';
import { emojiFile } from '../own-emoji.js';
import type { AppPaths } from '../paths.js';
import { LocalStream } from '../stream/local-stream.js';
import { PopOut } from './pop-out.js';
import { Recordings } from './recordings.js';
import { ShownAnswer } from './shown-answer.js';
import { writeSnapshot } from './snapshots.js';

export interface SharingOptions {
  readonly paths: AppPaths;
  readonly model: AppModel;
  readonly log: Log;
  readonly window: () => BrowserWindow | undefined;
  readonly saveFolder: string | undefined;
}

/** All ways in which an answer leaves the window: the pop-out, the local stream, snapshots and videos. */
export class Sharing {
  readonly stream: LocalStream;
  readonly popOut: PopOut;
  readonly recordings: Recordings;
  readonly shown: ShownAnswer;
  readonly #options: SharingOptions;

  constructor(options: SharingOptions) {
    const { model, paths, log } = options;
    this.#options = options;
    this.shown = new ShownAnswer(() => this.#wait());
    this.popOut = new PopOut({ paths, changed: (popOut) => model.change({ popOut }) });
    this.stream = new LocalStream({
      tokenFile: paths.streamToken,
      assets: paths.assets,
      emoji: (name) => emojiFile(paths, emojiLookOf(model.state), name),
      art: () => emojiLookName(emojiLookOf(model.state)),
      refusal: () => createTexts(model.state.language).t('share:stream.refusal'),
      changed: (stream) => {
        if (stream.kind !== model.state.stream.kind) log.info(`stream: ${stream.kind}`);
        model.change({ stream });
      },
    });
    this.recordings = new Recordings({
      ask: (format) => this.#askForVideo(format),
      changed: (video) => model.change({ video }),
      failed: (failure) => model.notify({ kind: 'failure', failure }),
    });
  }

  hear(reading: Reading): void {
    const face = this.shown.hear(reading);
    this.stream.hear(reading, face?.id);
    this.#showInPopOut(face);
  }

  captureChanged(kind: CaptureState['kind']): void {
    if (kind !== 'live') this.shown.clear();
    this.#wait();
  }

  /** Also at the start: what was on is on again. */
  settingsChanged(): void {
    const { streamOn, streamPort } = this.#options.model.state.settings;
    void this.stream.wish({ on: streamOn, port: streamPort });
    this.stream.artChanged();
    const { language } = this.#options.model.state;
    this.popOut.show({ ...this.popOut.state, language, look: emojiLookOf(this.#options.model.state) });
  }

  /** Without the window there is no camera: what depends on it ends with it, or with its page. */
  follow(window: BrowserWindow): void {
    window.once('close', () => this.popOut.close());
    window.webContents.on('render-process-gone', () => void this.recordings.end(undefined));
    window.webContents.on('did-start-loading', () => void this.recordings.end(undefined));
  }

  /** A snapshot to a file: its name, or nothing where there is none. */
  async saveSnapshot(bytes: Uint8Array): Promise<string | undefined> {
    const file = await this.#ask('snapshot', 'pictures', 'png');
    if (file === undefined) return undefined;
    const written = await writeSnapshot(file, bytes);
    if (written.ok) return written.value;
    this.#options.model.notify({ kind: 'failure', failure: written.failure });
    return undefined;
  }

  async close(): Promise<void> {
    this.shown.clear();
    this.popOut.close();
    await Promise.all([this.stream.close(), this.recordings.endNow()]);
  }

  #wait(): void {
    this.stream.wait(this.#options.model.state.capture.kind);
    this.#showInPopOut(undefined);
  }

  #showInPopOut(face: FaceReading | undefined): void {
    const { state } = this.#options.model;
    this.popOut.show({
      camera: state.capture.kind,
      language: state.language,
      look: emojiLookOf(state),
      ...(face && { answer: answerTo(face) }),
    });
  }

  #askForVideo(format: VideoFormat): Promise<string | undefined> {
    return this.#ask('video', 'videos', format);
  }

  #ask(
    what: 'snapshot' | 'video',
    folder: 'pictures' | 'videos',
    extension: string,
  ): Promise<string | undefined> {
    const texts = createTexts(this.#options.model.state.language);
    const request = {
      title: texts.t(`share:save.${what}`),
      name: `Emojify ${timeInName(new Date())}.${extension}`,
      folder,
      kind: texts.t(`share:save.kinds.${what}`),
    };
    return askWhereToSave(this.#options.window(), request, this.#options.saveFolder);
  }
}
