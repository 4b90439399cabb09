import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { cameraSource } from '../capture-view.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { DemoButton } from './demo-button.js';
import { CameraIcon } from './icons.js';

/** For pages that need a face: the camera, or the clip that stands in for it. */
export function StartButtons(): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  const cameraId = useWindow(({ app }) => app?.settings.cameraId);
  return (
    <div className="card__buttons">
      <Button
        className="button button--primary button--large"
        onPress={() => void bridge.start(cameraSource(cameraId))}
        data-testid="start-camera"
      >
        <CameraIcon />
        {t('welcome.start')}
      </Button>
      <DemoButton />
    </div>
  );
}
