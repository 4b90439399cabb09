import type { AppState } from '../../common/app-state.js';
import type { EmojifyBridge } from '../../common/contract.js';
import type { PictureDrawing } from '../cover/picture-drawing.js';
import type { StagePainter } from '../cover/stage-painter.js';
import { emojiNameOf } from '../emoji.js';
import { confidenceText } from '../live/answer-words.js';
import type { LiveView } from '../live/live-view.js';
import { textsIn } from '../texts.js';
import { tellNote } from './notes.js';
import { makeSnapshot } from './snapshot.js';

export interface SnapshotSources {
  readonly bridge: Pick<EmojifyBridge, 'saveSnapshot' | 'copySnapshot'>;
  readonly live: LiveView;
  readonly painter: StagePainter;
  readonly drawing: PictureDrawing;
}

/** Pictures to keep: what the stage shows at that moment, with its answer. */
export class Snapshots {
  readonly #sources: SnapshotSources;
  #app: AppState | undefined;
  /** One after the other: a second press while the first one's dialog is open is no second wish. */
  #busy = false;

  constructor(sources: SnapshotSources) {
    this.#sources = sources;
  }

  follow(app: AppState): void {
    this.#app = app;
  }

  async save(): Promise<void> {
    await this.#with(async (png) => {
      const file = await this.#sources.bridge.saveSnapshot(png);
      if (file !== undefined) tellNote({ kind: 'snapshot-saved', file });
    });
  }

  async copy(): Promise<void> {
    await this.#with(async (png) => {
      const copied = await this.#sources.bridge.copySnapshot(png);
      tellNote({ kind: copied ? 'snapshot-copied' : 'snapshot-failed' });
    });
  }

  async #with(use: (png: Uint8Array) => Promise<void>): Promise<void> {
    const app = this.#app;
    if (this.#busy || app?.capture.kind !== 'live') return;
    this.#busy = true;
    try {
      const png = await this.#make(app);
      if (png === undefined) tellNote({ kind: 'snapshot-failed' });
      else await use(png);
    } finally {
      this.#busy = false;
    }
  }

  async #make(app: AppState): Promise<Uint8Array | undefined> {
    const { painter, live, drawing } = this.#sources;
    const { coverFaces, mirrored } = app.settings;
    const picture = coverFaces ? painter.canvas : drawVideo(drawing, live, mirrored);
    if (picture === undefined) return undefined;
    const texts = textsIn(app.language);
    const { t, share, emotion } = texts;
    const verdict = live.moments.latest.shown?.verdict;
    return makeSnapshot(
      {
        picture,
        emoji: verdict && emojiNameOf(verdict),
        word: verdict === undefined ? share('snapshot.noFace') : emotion(emojiNameOf(verdict)),
        detail: verdict === undefined ? '' : confidenceText(verdict, texts),
        appName: t('appName'),
      },
      drawing,
    );
  }
}

/** What the `<video>` shows now, with its boxes. A single picture: see `PictureCopier` for many. */
function drawVideo(
  drawing: PictureDrawing,
  live: LiveView,
  mirrored: boolean,
): HTMLCanvasElement | undefined {
  const video = document.querySelector('video');
  if (video === null || video.videoWidth === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const target = canvas.getContext('2d');
  if (target === null) return undefined;
  target.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? canvas.width : 0, 0);
  target.drawImage(video, 0, 0, canvas.width, canvas.height);
  target.resetTransform();
  const place = { x: 0, y: 0, width: canvas.width, height: canvas.height };
  const { reading, shown } = live.moments.latest;
  drawing.boxes(target, place, mirrored, reading?.faces ?? [], shown?.id);
  return canvas;
}
