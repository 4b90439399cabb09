import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import type { CaptureState } from '../../common/capture.js';
import type { Failure } from '../../common/failures.js';
import type { Verdict } from '../../common/reading.js';
import { emojiNameOf, mostLikely, type EmojiName } from '../emoji.js';
import { useMoment } from '../live/use-live.js';
import { LiveCorrection } from '../mirror/correction.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { BigEmoji } from './big-emoji.js';
import { ProbabilityBars } from './probability-bars.js';
import { TrialPanel } from './trial-panel.js';
import './emotion-panel.css';

/** The answer to the chosen face: a large emoji, its word, and how probable each expression is. */
export function EmotionPanel({ app }: { app: AppState }): ReactElement {
  const { t } = useTexts();
  const { recognizer, capture } = app;
  return (
    <aside className="panel" aria-label={t('panel.label')}>
      <Answer capture={capture.kind} />
      {recognizer.kind === 'failed' && <RecognizerFailed failure={recognizer.failure} />}
      <TrialPanel app={app} />
      <ProbabilityBars />
    </aside>
  );
}

function Answer({ capture }: { capture: CaptureState['kind'] }): ReactElement {
  const emotion = useMoment(({ shown }) => shown && mostLikely(shown.verdict));
  const verdict = useMoment(({ shown }) => shown?.verdict.kind);
  const emoji = useMoment(({ shown }) => shown && emojiNameOf(shown.verdict));
  return (
    <div
      className="panel__answer"
      data-testid="chosen-emotion"
      data-emotion={emotion ?? 'none'}
      data-verdict={verdict ?? 'none'}
    >
      <BigEmoji name={emoji} />
      <VerdictWord name={emoji} capture={capture} />
      <Confidence capture={capture} />
      <LiveCorrection />
    </div>
  );
}

function RecognizerFailed({ failure: why }: { failure: Failure }): ReactElement {
  const { bridge } = useSurroundings();
  const { t, failure } = useTexts();
  return (
    <div className="note note--danger" role="alert" data-testid="recognizer-failed">
      <strong>{t('model.failedTitle')}</strong>
      <p>{failure(why)}</p>
      <Button className="button" onPress={() => void bridge.restartRecognizer()}>
        {t('model.tryAgain')}
      </Button>
    </div>
  );
}

interface VerdictWordProps {
  readonly name: EmojiName | undefined;
  readonly capture: CaptureState['kind'];
}

function VerdictWord({ name, capture }: VerdictWordProps): ReactElement {
  const { t, emotion } = useTexts();
  const seen = useMoment(({ reading }) => reading !== undefined);
  const nothing = t(`panel.${seen ? 'no-face' : capture}.word`);
  return (
    <p className="panel__word" data-quiet={name === undefined}>
      {name === undefined ? nothing : emotion(name)}
    </p>
  );
}

function Confidence({ capture }: { capture: CaptureState['kind'] }): ReactElement {
  const texts = useTexts();
  const { shown, reading } = useMoment(({ text }) => text);
  const nothing = texts.t(`panel.${reading === undefined ? capture : 'no-face'}.advice`);
  return (
    <p className="panel__confidence" data-testid="confidence">
      {shown === undefined ? nothing : confidenceIn(shown.verdict, texts)}
    </p>
  );
}

function confidenceIn(verdict: Verdict, { t, emotion, percent }: Texts): string {
  const share = percent(verdict.confidence);
  if (verdict.kind === 'sure') return t('panel.confidence', { percent: share });
  return t('panel.leaning', { emotion: emotion(verdict.leaning).toLowerCase(), percent: share });
}
