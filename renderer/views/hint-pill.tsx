import { useRef, useState, type ReactElement } from 'react';
import type { RecognizerState } from '../../common/app-state.js';
import { hintFor, settle, type Hint } from '../live/hint.js';
import { useMoments } from '../live/use-live.js';
import { useTexts } from '../texts.js';

/** A hint has to last before it is shown, and before it goes. Milliseconds. */
const settleAfter = 600;

interface ShownHint {
  readonly hint: Hint;
  readonly faces: number;
}

/** One line over the lower edge of the picture: what would help, or what is being waited for. */
export function HintPill({ recognizer }: { recognizer: RecognizerState['kind'] }): ReactElement | null {
  const { t } = useTexts();
  const shown = useSettledHint();
  const text =
    recognizer === 'ready' ? shown && t(`hints.${shown.hint}`, { number: shown.faces }) : waitingText();
  if (text === undefined) return null;
  return (
    <p className="hint-pill" data-testid="hint" data-hint={recognizer === 'ready' ? shown?.hint : recognizer}>
      {text}
    </p>
  );

  function waitingText(): string | undefined {
    if (recognizer === 'loading') return t('model.loading');
    return recognizer === 'restarting' ? t('model.restarting') : undefined;
  }
}

function useSettledHint(): ShownHint | undefined {
  const [shown, setShown] = useState<ShownHint>();
  const state = useRef<ReturnType<typeof settle<Hint | undefined>>>({
    shown: undefined,
    next: undefined,
    since: 0,
  });
  useMoments((moment) => {
    const hint = moment.reading && hintFor(moment.reading, moment.shown);
    state.current = settle(state.current, hint, performance.now(), settleAfter);
    const { shown: settled } = state.current;
    const faces = moment.reading?.faces.length ?? 0;
    if (settled === shown?.hint && (settled !== 'several' || faces === shown?.faces || faces < 2)) return;
    setShown(settled && { hint: settled, faces });
  });
  return shown;
}
