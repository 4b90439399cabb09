import { useState, type ReactElement } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { assertNever } from '../../common/assert-never.js';
import type { ImportState } from '../../common/keras-import.js';
import { useSurroundings } from '../surroundings.js';
import { noAnswers } from './answers.js';
import { ImportDone } from './import-done.js';
import { ImportForm } from './import-form.js';
import { ImportWorking } from './import-working.js';
import './import.css';

/** Asks what a Keras file does not say, imports it, and tells how well that was proved. */
export function ImportDialog({ state }: { state: ImportState }): ReactElement {
  const { bridge } = useSurroundings();
  const close = (): void => void (state.kind === 'working' ? bridge.cancelImport() : bridge.closeImport());
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && close()}>
      <Modal className="modal modal--narrow">
        <Dialog className="import" data-testid="import" data-state={state.kind}>
          <Content state={state} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The answers outlast an attempt, so that they can be changed after a failure. */
function Content({ state }: { state: ImportState }): ReactElement {
  const [answers, setAnswers] = useState(noAnswers);
  const [tried, setTried] = useState(noAnswers);
  switch (state.kind) {
    case 'asking':
      return (
        <ImportForm
          file={state.file}
          // It is about those answers.
          failure={tried === answers ? state.failure : undefined}
          answers={answers}
          onChange={setAnswers}
          onStart={() => setTried(answers)}
        />
      );
    case 'working':
      return <ImportWorking file={state.file} />;
    case 'done':
      return <ImportDone state={state} />;
    default:
      return assertNever(state);
  }
}
