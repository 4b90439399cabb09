import { useEffect, useEffectEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useEmoji } from '../emoji.js';
import { CameraPreview } from '../introduction/camera-preview.js';
import { focusGoesTo } from '../kept-focus.js';
import { useTexts } from '../texts.js';
import { playGameId } from '../views/control-ids.js';
import { rounds, shots, type GameMoment } from './play-game.js';
import { useGame } from './use-game.js';

interface GameProps {
  readonly mirrored: boolean;
  /** The game came to its end, or was stopped. */
  readonly onOver: (complete: boolean) => void;
}

/** One minute in front of the camera: the emoji to make, how long to hold it, and one's own face. */
export function Game({ mirrored, onOver }: GameProps): ReactElement {
  const { mirror } = useTexts();
  const moment = useGame(onOver);
  useEscape(() => onOver(false));
  return (
    <main
      className="mirror-game"
      tabIndex={-1}
      {...focusGoesTo(playGameId)}
      aria-label={mirror('game.label')}
      data-testid="mirror-game"
    >
      <div className="mirror-game__sides">
        <section className="card mirror-game__task">
          <Task moment={moment} />
        </section>
        <CameraPreview mirrored={mirrored} />
      </div>
      <footer className="mirror-game__foot">
        <Progress number={moment.kind === 'round' ? moment.number : 0} />
        <Button
          className="button button--large"
          autoFocus
          onPress={() => onOver(false)}
          data-testid="stop-game"
        >
          {mirror('game.stop')}
        </Button>
      </footer>
    </main>
  );
}

function Task({ moment }: { moment: GameMoment }): ReactElement {
  const pictures = useEmoji();
  const { mirror, emotion, number } = useTexts();
  if (moment.kind === 'countdown')
    return (
      <>
        <p className="mirror-game__what">{mirror('game.ready')}</p>
        <p className="mirror-game__count" data-testid="game-count">
          {number(moment.count)}
        </p>
      </>
    );
  const taking = moment.left < shots;
  return (
    <>
      <p className="mirror-game__what" data-missing={!moment.seen} data-testid="game-hint">
        {mirror(!moment.seen ? 'game.nobody' : taking ? 'game.hold' : 'game.make')}
      </p>
      <div className="mirror-game__emoji">
        <Ring share={moment.left / shots} />
        <img src={pictures[moment.emotion]} alt="" draggable={false} />
      </div>
      <p className="mirror-game__word" role="status" data-testid="game-emotion" data-emotion={moment.emotion}>
        {emotion(moment.emotion)}
      </p>
    </>
  );
}

/** Runs down with the pictures of the round. */
function Ring({ share }: { share: number }): ReactElement {
  return (
    <svg className="mirror-game__ring" viewBox="0 0 100 100" aria-hidden="true">
      <circle className="mirror-game__track" cx="50" cy="50" r="47" pathLength="100" />
      <circle
        className="mirror-game__left"
        cx="50"
        cy="50"
        r="47"
        pathLength="100"
        strokeDashoffset={100 * (1 - share)}
      />
    </svg>
  );
}

function Progress({ number: round }: { number: number }): ReactElement {
  const { mirror, number } = useTexts();
  const text = mirror('game.progress', { number: number(round + 1), all: number(rounds.length) });
  return (
    <div className="mirror-game__progress">
      <span data-testid="game-progress">{text}</span>
      <progress value={round} max={rounds.length} aria-label={text} />
    </div>
  );
}

function useEscape(leave: () => void): void {
  const hearEscape = useEffectEvent(leave);
  useEffect(() => {
    const hear = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hearEscape();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
