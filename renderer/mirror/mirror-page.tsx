import { useState, type ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import type { AdaptAnswer, PersonalState } from '../../common/personal.js';
import { ColumnsPage } from '../columns-page/columns-page.js';
import { useWindow } from '../store.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { ConfusionCard } from './confusion-card.js';
import { ConsentCard } from './consent-card.js';
import { Game } from './game.js';
import { HowCard } from './how-card.js';
import { PersonCard } from './person-card.js';
import { PicturesCard } from './pictures-card.js';
import { PlayCard } from './play-card.js';
import { ResultCard } from './result-card.js';
import './mirror.css';

/** One minute of faces; what comes of it; and all that is kept of a person. Empty until main has told what that is. */
export function MirrorPage({ app }: { app: AppState }): ReactElement | null {
  const personal = useWindow((state) => state.personal);
  return personal === undefined ? null : (
    <Mirror key={personal.profile?.id ?? ''} app={app} personal={personal} />
  );
}

/** What the page is at; a game ends when the camera goes. */
type Doing = 'looking' | 'asking' | 'playing';

function Mirror({ app, personal }: { app: AppState; personal: PersonalState }): ReactElement {
  const { bridge } = useSurroundings();
  const { mirror } = useTexts();
  const [doing, setDoing] = useState<Doing>('looking');
  const [answer, setAnswer] = useState<AdaptAnswer>();
  const learn = (): void => void bridge.adaptPersonal().then(setAnswer);
  // Else it would begin anew by itself when the camera comes back.
  if (doing === 'playing' && app.capture.kind !== 'live') setDoing('looking');
  else if (doing === 'playing') {
    const over = (complete: boolean): void => {
      setDoing('looking');
      if (complete) learn();
    };
    return <Game mirrored={app.settings.mirrored} onOver={over} />;
  }
  const other = doing === 'asking';
  const asks = other || !personal.consent;
  const known = personal.consent ? undefined : personal.profile?.id;
  return (
    <ColumnsPage
      name="mirror"
      title={mirror('title')}
      text={mirror('text')}
      first={
        <>
          {asks ? (
            <ConsentCard known={known} onDone={() => setDoing('looking')} canCancel={personal.consent} />
          ) : (
            <PlayCard app={app} name={personal.profile?.name ?? ''} onPlay={() => setDoing('playing')} />
          )}
          {!asks && <ResultCard personal={personal} answer={answer} onLearn={learn} />}
          {!other && personal.profile && (
            <PersonCard personal={personal} onOther={() => setDoing('asking')} />
          )}
        </>
      }
      second={
        <>
          {other || personal.adaptation === undefined ? (
            <HowCard />
          ) : (
            <ConfusionCard adaptation={personal.adaptation} />
          )}
          {!other && personal.profile && <PicturesCard examples={personal.examples} />}
        </>
      }
    />
  );
}
