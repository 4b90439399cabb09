import { useState, type ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import type { Size } from '../live/letterbox.js';
import { CoveredPicture } from '../share/covered-picture.js';
import { RecordingBanner } from '../share/recording-banner.js';
import { ShareBar } from '../share/share-bar.js';
import { useTexts } from '../texts.js';
import { Faces } from './faces.js';
import { HintPill } from './hint-pill.js';
import { Picture } from './picture.js';
import { StageMessage } from './stage-message.js';
import './stage.css';

/** The live picture with a box and a label on every face; in other states, what there is to say or do. */
export function Stage({ app }: { app: AppState }): ReactElement {
  const { t } = useTexts();
  const [pictureSize, setPictureSize] = useState<Size>({ width: 0, height: 0 });
  const { mirrored, coverFaces } = app.settings;
  const live = app.capture.kind === 'live';
  return (
    <section
      className="stage"
      aria-label={t('picture.label')}
      data-kind={app.capture.kind}
      data-covered={coverFaces}
      data-testid="stage"
    >
      <Picture mirrored={mirrored} capture={app.capture.kind} onSize={setPictureSize} />
      {coverFaces && <CoveredPicture />}
      {live && <Faces pictureSize={pictureSize} mirrored={mirrored} />}
      {live && <HintPill recognizer={app.recognizer.kind} />}
      <StageMessage app={app} />
      {app.video !== undefined && <RecordingBanner recording={app.video} />}
      <ShareBar app={app} />
    </section>
  );
}
