import type { AppState } from '../../common/app-state.js';
import type { EmojifyBridge } from '../../common/contract.js';
import { isRunning } from '../capture-view.js';
import { EmojiArt } from '../cover/emoji-art.js';
import { PictureDrawing } from '../cover/picture-drawing.js';
import { StagePainter } from '../cover/stage-painter.js';
import { emojiAddresses, emojiNameOf } from '../emoji.js';
import type { LiveView } from '../live/live-view.js';
import { textsIn } from '../texts.js';
import { tellNote } from './notes.js';
import { Snapshots } from './snapshots.js';
import { VideoRecorder } from './video-recorder.js';

/** What the window shares pictures with, beside React: it goes on whichever page is looked at. */
export interface ShareTools {
  readonly painter: StagePainter;
  readonly recorder: VideoRecorder;
  readonly snapshots: Snapshots;
  /** Takes in main's state. */
  readonly follow: (app: AppState) => void;
}

export function createShareTools(bridge: EmojifyBridge, live: LiveView): ShareTools {
  const art = new EmojiArt();
  const drawing = new PictureDrawing(art);
  const painter = new StagePainter(drawing);
  const recorder = new VideoRecorder(painter, bridge, (end) => {
    if (end === 'saved') tellNote({ kind: 'video-saved' });
  });
  const snapshots = new Snapshots({ bridge, live, painter, drawing });
  let language: AppState['language'] | undefined;
  const speak = (app: AppState): void => {
    if (app.language === language) return;
    language = app.language;
    const { emotion, percent } = textsIn(language);
    drawing.speak(({ verdict }) => `${emotion(emojiNameOf(verdict))} ${percent(verdict.confidence)}`);
  };
  return {
    painter,
    recorder,
    snapshots,
    follow: (app) => {
      speak(app);
      // Without them every cover is a plain disc, which hides a face just as well.
      void art.load(emojiAddresses(app));
      snapshots.follow(app);
      painter.wish({
        covered: app.settings.coverFaces,
        mirrored: app.settings.mirrored,
        recognizer: app.recognizer.kind,
        camera: app.capture.kind === 'live' ? 'live' : isRunning(app.capture) ? 'away' : 'off',
      });
      // The camera was stopped, or main could not write any more.
      if (!isRunning(app.capture) || app.video === undefined) recorder.stop();
    },
  };
}
