import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { Failure } from '../../common/failures.js';
import type { SessionEntry } from '../../common/sessions.js';
import { focusGoesTo } from '../kept-focus.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { peopleIn } from '../../common/time-shares.js';
import { Timeline } from '../timeline/timeline.js';
import { openButtonId } from './open-session.js';
import { loadSession, type LoadedSession } from './load-session.js';
import { SessionHead } from './session-head.js';
import { SessionNotes } from './session-notes.js';
import { BackButton } from './back-button.js';
import { RemoveButton } from './remove-button.js';
import { Shares } from './shares.js';
import { useNotes } from './use-notes.js';

interface OpenedSessionProps {
  readonly id: string;
  /** As the list has it; its name may change while it is open. */
  readonly entry: SessionEntry | undefined;
}

/** A session: its timeline, notes, and shares of time. */
export function OpenedSession({ id, entry }: OpenedSessionProps): ReactElement {
  const { bridge } = useSurroundings();
  const { sessions, failure: sentence } = useTexts();
  const [loaded, setLoaded] = useState<LoadedSession>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    let wanted = true;
    void loadSession(bridge, id, () => wanted).then((outcome) => {
      if (!wanted) return;
      if (outcome.ok) setLoaded(outcome.value);
      else setFailure(outcome.failure);
    });
    return () => {
      wanted = false;
    };
  }, [bridge, id]);
  if (loaded !== undefined) return <Session loaded={loaded} name={entry?.name ?? loaded.session.name} />;
  return (
    <section className="card">
      <div className="session__bar">
        <BackButton />
        {failure && <RemoveButton id={id} name={id} />}
      </div>
      {failure === undefined ? (
        <p role="status">
          <span className="spinner" aria-hidden="true" /> {sessions('session.loading')}
        </p>
      ) : (
        <p className="note note--danger" role="alert">
          {sentence(failure)}
        </p>
      )}
    </section>
  );
}

function Session({ loaded, name }: { loaded: LoadedSession; name: string }): ReactElement {
  const { sessions } = useTexts();
  const { session, readings } = loaded;
  const people = useMemo(() => peopleIn(readings), [readings]);
  const [person, setPerson] = useState(people[0]?.person ?? 1);
  const opened = useNotes(session);
  const notes = opened.list;
  const [moment, setMoment] = useState(0);
  return (
    <div
      className="session"
      {...focusGoesTo(openButtonId(session.id))}
      data-testid="session"
      data-readings={readings.length}
    >
      <SessionHead {...{ session, readings, notes, name, people, person }} />
      <section className="card session__timeline">
        {people.length === 0 ? (
          <p className="card__text">{sessions('session.empty')}</p>
        ) : (
          <Timeline
            {...{ readings, notes, people, person }}
            pauses={session.pauses}
            duration={session.duration}
            onPerson={setPerson}
            playhead={moment}
            onSeek={setMoment}
          />
        )}
      </section>
      <div className="session__columns">
        <SessionNotes notes={opened} moment={moment} onMoment={setMoment} />
        <Shares of={people.find((each) => each.person === person)} />
      </div>
    </div>
  );
}
