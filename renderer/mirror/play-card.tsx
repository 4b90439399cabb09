import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import { CardSection } from '../columns-page/card-section.js';
import { useTexts } from '../texts.js';
import { playGameId } from '../views/control-ids.js';
import { PlayIcon } from '../views/icons.js';
import { StartButtons } from '../views/start-buttons.js';

interface PlayCardProps {
  readonly app: AppState;
  readonly name: string;
  readonly onPlay: () => void;
}

/** The way into the game, or what is missing for it. */
export function PlayCard({ app, name, onPlay }: PlayCardProps): ReactElement {
  const { mirror } = useTexts();
  const live = app.capture.kind === 'live';
  const ready = app.recognizer.kind === 'ready';
  return (
    <CardSection name="mirror-play" heading={mirror('play.heading', { name })}>
      <p role="status">{mirror(!live ? 'play.off' : ready ? 'play.text' : 'play.loading')}</p>
      {live ? (
        <div className="card__buttons">
          <Button
            id={playGameId}
            className="button button--primary button--large"
            isDisabled={!ready}
            onPress={onPlay}
            data-testid="play-game"
          >
            <PlayIcon />
            {mirror('play.start')}
          </Button>
        </div>
      ) : (
        <StartButtons />
      )}
    </CardSection>
  );
}
