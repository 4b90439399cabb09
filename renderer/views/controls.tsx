import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { AppState } from '../../common/app-state.js';
import { cameraSource, isRunning, sourceOf, startOrStop } from '../capture-view.js';
import { RecordButton } from '../sessions/record-controls.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CameraSelect } from './camera-select.js';
import { startStopId } from './control-ids.js';
import { FilmIcon, PlayIcon, StopIcon } from './icons.js';
import './controls.css';

/** Start and stop, which camera, mirrored or not, and the demo clip. */
export function Controls({ app }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  const { capture, settings } = app;
  const demo = isRunning(capture) && sourceOf(capture)?.kind === 'demo';
  const showDemo = (wanted: boolean): void =>
    void bridge.start(wanted ? { kind: 'demo' } : cameraSource(settings.cameraId));
  return (
    <section className="controls" aria-label={t('controls.label')}>
      <StartStop app={app} />
      <RecordButton app={app} />
      <CameraSelect app={app} />
      <SwitchField
        isSelected={settings.mirrored}
        onChange={(mirrored) => void bridge.changeSettings({ mirrored })}
        data-testid="mirror"
      >
        <SwitchButton className="button switch">
          <span className="switch__track" aria-hidden="true" />
          {t('controls.mirror')}
        </SwitchButton>
      </SwitchField>
      <ToggleButton
        className="button button--toggle"
        isSelected={demo}
        onChange={showDemo}
        data-testid="demo"
      >
        <FilmIcon />
        {t('controls.demo')}
      </ToggleButton>
    </section>
  );
}

function StartStop({ app }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  const running = isRunning(app.capture);
  const press = (): void => {
    const action = startOrStop(app);
    void (action === 'stop' ? bridge.stop() : bridge.start(action.start));
  };
  return (
    <Button
      id={startStopId}
      className={running ? 'button button--strong' : 'button button--primary'}
      onPress={press}
      aria-keyshortcuts="Space"
      data-testid="start-stop"
    >
      {running ? <StopIcon /> : <PlayIcon />}
      {t(running ? 'controls.stop' : 'controls.start')}
      <kbd aria-hidden="true">{t('controls.shortcut')}</kbd>
    </Button>
  );
}
