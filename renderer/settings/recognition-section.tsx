import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { sensitivities, smoothings } from '../../common/settings.js';
import { CardSection } from '../columns-page/card-section.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Choice } from '../views/choice.js';
import { ModelList } from '../views/model-list.js';
import { FaceLimit } from './face-limit.js';

/** Which model answers, and how quickly and boldly. */
export function RecognitionSection({ app }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { smoothing, sensitivity, faceLimit } = app.settings;
  return (
    <CardSection name="settings-recognition" heading={texts.settings('recognition.heading')}>
      <div className="settings__field">
        <Choice
          label={texts.settings('recognition.smoothing')}
          value={smoothing}
          options={smoothings.map((value) => ({
            value,
            text: texts.settings(`recognition.smoothings.${value}`),
          }))}
          onChange={(chosen) => void bridge.changeSettings({ smoothing: chosen })}
        />
        <p className="field__help">{texts.settings('recognition.smoothingHelp')}</p>
      </div>
      <div className="settings__field">
        <Choice
          label={texts.settings('recognition.sensitivity')}
          value={sensitivity}
          options={sensitivities.map((value) => ({
            value,
            text: texts.settings(`recognition.sensitivities.${value}`),
          }))}
          onChange={(chosen) => void bridge.changeSettings({ sensitivity: chosen })}
        />
        <p className="field__help">{texts.settings('recognition.sensitivityHelp')}</p>
      </div>
      <FaceLimit value={faceLimit} onChange={(limit) => void bridge.changeSettings({ faceLimit: limit })} />
      {app.recognizer.kind === 'ready' && <ModelList current={app.recognizer.model.id} />}
    </CardSection>
  );
}
