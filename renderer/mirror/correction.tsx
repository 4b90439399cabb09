import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { emotions, type Emotion } from '../../common/emotions.js';
import { useMoment } from '../live/use-live.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { EmotionLabel } from '../views/emotion-label.js';
import { showPage } from '../views/navigation.js';
import { ExamplePicture } from './example-picture.js';
import './mirror.css';

/** What is known of the face that was answered wrongly: first its picture, then what it was. */
type Correction =
  | { readonly kind: 'holding' }
  | { readonly kind: 'nobody' }
  /** A notice tells why. */
  | { readonly kind: 'not-kept' }
  | { readonly kind: 'held'; readonly pixels: Uint8Array }
  | { readonly kind: 'kept'; readonly emotion: Emotion };

/** Tells that the live answer was wrong. */
export function LiveCorrection(): ReactElement | null {
  const { bridge, live } = useSurroundings();
  const seen = useMoment(({ shown }) => shown !== undefined);
  const [open, setOpen] = useState(false);
  if (!seen && !open) return null;
  // The face as it was when the button was pressed: while one looks for the right word it is another one.
  return (
    <CorrectionButton
      hold={() => bridge.holdReading(live.moments.latest.shown?.id)}
      onOpenChange={setOpen}
      placement="left"
    />
  );
}

interface CorrectionButtonProps {
  /** Keeps the face in mind that was answered; its pixels. */
  readonly hold: () => Promise<Uint8Array | undefined>;
  readonly onOpenChange?: (open: boolean) => void;
  readonly placement: NonNullable<PopoverProps['placement']>;
}

/** Tells that an answer was wrong. Without the person's consent to keep pictures it leads to where that is given. */
export function CorrectionButton({ hold, onOpenChange, placement }: CorrectionButtonProps): ReactElement {
  const { bridge } = useSurroundings();
  const { mirror } = useTexts();
  const consent = useWindow(({ personal }) => personal?.consent === true);
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<Correction>({ kind: 'holding' });
  const change = (opened: boolean): void => {
    if (opened && !consent) {
      showPage('mirror');
      return;
    }
    setOpen(opened);
    onOpenChange?.(opened);
    if (!opened) {
      void bridge.correctReading({});
      return;
    }
    setState({ kind: 'holding' });
    void hold().then((pixels) =>
      setState(pixels === undefined ? { kind: 'nobody' } : { kind: 'held', pixels }),
    );
  };
  const correct = (emotion: Emotion): void =>
    void bridge
      .correctReading({ emotion })
      .then((kept) => setState(kept ? { kind: 'kept', emotion } : { kind: 'not-kept' }));
  return (
    <DialogTrigger isOpen={open} onOpenChange={change}>
      <Button className="button button--quiet correction__button" data-testid="was-wrong">
        {mirror('wrong.button')}
      </Button>
      <Popover className="popover" placement={placement}>
        <Dialog className="correction" data-testid="correction" data-kind={state.kind}>
          <CorrectionSteps state={state} onCorrect={correct} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface CorrectionStepsProps {
  readonly state: Correction;
  readonly onCorrect: (emotion: Emotion) => void;
}

function CorrectionSteps({ state, onCorrect }: CorrectionStepsProps): ReactElement {
  const { mirror, emotion } = useTexts();
  return (
    <>
      <Heading slot="title" className="confirm__title">
        {mirror('wrong.title')}
      </Heading>
      {state.kind === 'nobody' && <p role="status">{mirror('wrong.nobody')}</p>}
      {state.kind === 'not-kept' && <p role="status">{mirror('wrong.notKept')}</p>}
      {state.kind === 'held' && (
        <>
          <ExamplePicture pixels={state.pixels} label={mirror('wrong.picture')} name="held-face" />
          <div className="correction__choices">
            {emotions.map((each) => (
              <Button
                key={each}
                className="button"
                onPress={() => onCorrect(each)}
                data-testid={`was-${each}`}
              >
                <EmotionLabel emotion={each} />
              </Button>
            ))}
          </div>
          <p className="card__small">{mirror('wrong.text')}</p>
        </>
      )}
      {state.kind === 'kept' && (
        <>
          <p role="status">{mirror('wrong.kept', { emotion: emotion(state.emotion) })}</p>
          <Button className="button" onPress={() => showPage('mirror')} data-testid="go-learn">
            {mirror('wrong.learn')}
          </Button>
        </>
      )}
      {state.kind !== 'held' && (
        <Button slot="close" className="button">
          {mirror('wrong.close')}
        </Button>
      )}
    </>
  );
}
