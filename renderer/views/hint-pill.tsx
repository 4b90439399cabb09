import { useRef, useState, type ReactElement } from 'react';
import type { RecognizerState } from '../../common/app-state.js';
import { followHint, noHint, type Hint } from '../live/hint.js';
import { useMoments } from '../live/use-live.js';
import { useTexts } from '../texts.js';

interface ShownHint {
  readonly hint: Hint | undefined;
  readonly faces: number;
}

/**
 * One line over the lower edge of the picture: what would help, or what is being waited for. Its region stays, so
 * that screen readers watch it.
 */
export function HintPill({ recognizer }: { recognizer: RecognizerState['kind'] }): ReactElement {
  const { t } = useTexts();
  const { hint, faces } = useSettledHint();
  const text = recognizer === 'ready' ? hint && t(`hints.${hint}`, { number: faces }) : waitingText();
  return (
    <div role="status">
      {text !== undefined && (
        <p className="hint-pill" data-testid="hint" data-hint={recognizer === 'ready' ? hint : recognizer}>
          {text}
        </p>
      )}
    </div>
  );

  function waitingText(): string | undefined {
    if (recognizer === 'loading') return t('model.loading');
    return recognizer === 'restarting' ? t('model.restarting') : undefined;
  }
}

function useSettledHint(): ShownHint {
  const [shown, setShown] = useState<ShownHint>({ hint: undefined, faces: 0 });
  const state = useRef(noHint);
  useMoments((moment) => {
    state.current = followHint(state.current, moment, performance.now());
    const hint = state.current.hint.shown;
    const faces = state.current.faces.shown;
    if (hint !== shown.hint || faces !== shown.faces) setShown({ hint, faces });
  });
  return shown;
}
