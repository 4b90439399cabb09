import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { CardSection } from '../columns-page/card-section.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CameraSelect } from '../views/camera-select.js';
import { SwitchRow } from './switch-row.js';

/** Which camera, and how its picture is shown. */
export function CameraSection({ app }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { mirrored, startLive, coverFaces } = app.settings;
  return (
    <CardSection name="settings-camera" heading={texts.settings('camera.heading')}>
      <div className="settings__field">
        <span className="choice__label" aria-hidden="true">
          {texts.settings('camera.camera')}
        </span>
        <CameraSelect app={app} />
      </div>
      <SwitchRow
        name="mirrored"
        text={texts.settings('camera.mirror')}
        isSelected={mirrored}
        onChange={(chosen) => void bridge.changeSettings({ mirrored: chosen })}
      />
      <SwitchRow
        name="start-live"
        text={texts.settings('camera.startLive')}
        isSelected={startLive}
        onChange={(chosen) => void bridge.changeSettings({ startLive: chosen })}
      />
      <SwitchRow
        name="cover-faces"
        text={texts.settings('camera.coverFaces')}
        isSelected={coverFaces}
        onChange={(chosen) => void bridge.changeSettings({ coverFaces: chosen })}
      />
    </CardSection>
  );
}
