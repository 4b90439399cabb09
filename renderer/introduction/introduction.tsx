import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { AppState } from '../../common/app-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CameraStep } from './camera-step.js';
import { PrivacyStep } from './privacy-step.js';
import { TryStep } from './try-step.js';
import './introduction.css';

const steps = ['camera', 'privacy', 'try'] as const;

/** The first start: the camera, what happens with its pictures, and a first smile. Escape leaves it. */
export function Introduction({ app }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const { introduction, number } = useTexts();
  const [index, setIndex] = useState(0);
  const leave = (): void => void bridge.changeSettings({ introduced: true });
  const step = steps[index] ?? 'camera';
  const isLast = index === steps.length - 1;
  const isNextTheOne = isNextToPress(step, app);
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && leave()}>
      <Modal className="modal modal--narrow">
        <Dialog className="introduction" data-testid="introduction" data-step={step}>
          <p className="introduction__place">
            {introduction('place', { step: number(index + 1), steps: number(steps.length) })}
          </p>
          <Heading slot="title" className="introduction__title">
            {introduction(`${step}.title`)}
          </Heading>
          <Step step={step} app={app} />
          <footer className="introduction__actions">
            {!isLast && (
              <Button
                className="button button--quiet introduction__skip"
                onPress={leave}
                data-testid="introduction-skip"
              >
                {introduction('skip')}
              </Button>
            )}
            {index > 0 && (
              <Button className="button" onPress={() => setIndex(index - 1)} data-testid="introduction-back">
                {introduction('back')}
              </Button>
            )}
            <Button
              // A new one each time it becomes the one to press, so that the keyboard is on it.
              key={`${step} ${String(isNextTheOne)}`}
              className={isNextTheOne ? 'button button--primary' : 'button'}
              autoFocus={isNextTheOne}
              onPress={() => (isLast ? leave() : setIndex(index + 1))}
              data-testid="introduction-next"
            >
              {introduction(isLast ? 'done' : 'next')}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Step({ step, app }: { step: (typeof steps)[number]; app: AppState }): ReactElement {
  switch (step) {
    case 'camera':
      return <CameraStep app={app} />;
    case 'privacy':
      return <PrivacyStep />;
    case 'try':
      return <TryStep app={app} />;
  }
}

/** In the first step the camera's own button is the one to press, until there is a picture. */
function isNextToPress(step: (typeof steps)[number], { capture }: AppState): boolean {
  return step !== 'camera' || capture.kind === 'live';
}
