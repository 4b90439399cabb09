import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { DemoButton } from '../views/demo-button.js';
import { CameraIcon } from '../views/icons.js';
import type { PictureProblem } from './use-shown-picture.js';

interface NothingCardProps {
  readonly why?: 'off' | 'face' | 'loading';
  readonly problem: PictureProblem | undefined;
}

/** Why there is nothing to look at, and what to do about it. */
export function NothingCard({ why, problem }: NothingCardProps): ReactElement {
  const { bridge } = useSurroundings();
  const { inspect, t } = useTexts();
  const cameraId = useWindow(({ app }) => app?.settings.cameraId);
  const start = (): void =>
    void bridge.start({ kind: 'camera', ...(cameraId !== undefined && { id: cameraId }) });
  return (
    <div className="card" role="status" data-testid="inspect-nothing" data-why={problem?.kind ?? why}>
      {problem && <p>{inspect(`nothing.${problem.kind}`, { file: problem.file })}</p>}
      {!problem && why && <p>{inspect(`nothing.${why}`)}</p>}
      {why === 'off' && (
        <div className="card__buttons">
          <Button className="button button--primary" onPress={start} data-testid="inspect-start">
            <CameraIcon />
            {t('welcome.start')}
          </Button>
          <DemoButton />
        </div>
      )}
    </div>
  );
}
