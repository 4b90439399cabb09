import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import { mostProbable } from '../../common/emotions.js';
import { isAtWork } from '../../common/training-state.js';
import { useEmoji } from '../emoji.js';
import { useMoment } from '../live/use-live.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CloseIcon } from './icons.js';
import './trial-panel.css';

/** What a network in training answers to the same face, beside the model in use. */
export function TrialPanel({ app }: { app: AppState }): ReactElement | null {
  const { bridge } = useSurroundings();
  const { train } = useTexts();
  const { trial, recognizer } = app;
  const run = useWindow((state) => state.training?.run);
  if (trial === undefined) return null;
  const newest = run?.name === trial.run && isAtWork(run.phase) ? run.history.length : trial.epoch;
  const name = recognizer.kind === 'ready' ? recognizer.model.name : '';
  return (
    <section
      className="trial"
      aria-label={train('trial.heading', { epoch: trial.epoch })}
      data-testid="trial"
      data-epoch={trial.epoch}
    >
      <TrialAnswer epoch={trial.epoch} />
      <Button
        className="button button--quiet button--icon"
        aria-label={train('trial.end', { name })}
        onPress={() => void bridge.endTrial()}
        data-testid="end-trial"
      >
        <CloseIcon />
      </Button>
      {newest > trial.epoch && (
        <Button
          className="button trial__newer"
          onPress={() => void bridge.tryTraining()}
          data-testid="try-newer"
        >
          {train('trial.newer', { epoch: newest })}
        </Button>
      )}
    </section>
  );
}

function TrialAnswer({ epoch }: { epoch: number }): ReactElement {
  const pictures = useEmoji();
  const { train, emotion, percent } = useTexts();
  const { shown } = useMoment(({ text }) => text);
  const beside = shown?.beside;
  const answer = beside && mostProbable(beside);
  return (
    <div className="trial__words" data-testid="trial-answer" data-emotion={answer ?? 'none'}>
      <img className="trial__emoji" src={pictures[answer ?? 'unsure']} alt="" />
      <p>
        <span className="trial__heading">{train('trial.heading', { epoch })}</span>
        <span className="trial__answer">
          {beside === undefined || answer === undefined
            ? train('trial.nobody')
            : train('trial.answer', { emotion: emotion(answer), percent: percent(beside[answer]) })}
        </span>
      </p>
    </div>
  );
}
