import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import type { Failure } from '../../common/failures.js';
import { emojiNameOf, mostLikely, type EmojiName } from '../emoji.js';
import { confidenceText, silenceOf, type Silence } from '../live/answer-words.js';
import { useMoment } from '../live/use-live.js';
import { LiveCorrection } from '../mirror/correction.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { BigEmoji } from './big-emoji.js';
import { ProbabilityBars } from './probability-bars.js';
import { TrialPanel } from './trial-panel.js';
import './emotion-panel.css';

/** The answer to the chosen face: a large emoji, its word, and how probable each expression is. */
export function EmotionPanel({ app }: { app: AppState }): ReactElement {
  const { t } = useTexts();
  const { recognizer } = app;
  return (
    <aside className="panel" aria-label={t('panel.label')}>
      <Answer silence={silenceOf(app)} />
      {recognizer.kind === 'failed' && <RecognizerFailed failure={recognizer.failure} />}
      <TrialPanel app={app} />
      <ProbabilityBars />
    </aside>
  );
}

function Answer({ silence }: { silence: Silence }): ReactElement {
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
      <VerdictWord name={emoji} silence={silence} />
      <Confidence silence={silence} />
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
  readonly silence: Silence;
}

function VerdictWord({ name, silence }: VerdictWordProps): ReactElement {
  const { t, emotion } = useTexts();
  const seen = useMoment(({ reading }) => reading !== undefined);
  const nothing = t(`panel.${seen ? 'no-face' : silence}.word`);
  return (
    <p className="panel__word" data-quiet={name === undefined}>
      {name === undefined ? nothing : emotion(name)}
    </p>
  );
}

function Confidence({ silence }: { silence: Silence }): ReactElement {
  const texts = useTexts();
  const { shown, reading } = useMoment(({ text }) => text);
  const nothing = texts.t(`panel.${reading === undefined ? silence : 'no-face'}.advice`);
  return (
    <p className="panel__confidence" data-testid="confidence">
      {shown === undefined ? nothing : confidenceText(shown.verdict, texts)}
    </p>
  );
}
