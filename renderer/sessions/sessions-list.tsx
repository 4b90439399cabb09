import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { SessionEntry, SessionList } from '../../common/sessions.js';
import { besides, focusGoesTo } from '../kept-focus.js';
import { useTexts } from '../texts.js';
import { timeText } from '../timeline/time-text.js';
import { EmotionLabel } from '../views/emotion-label.js';
import { CameraIcon, WarningIcon } from '../views/icons.js';
import { showPage } from '../views/navigation.js';
import { entryName } from './entry-name.js';
import { openButtonId, openSession } from './open-session.js';
import { RemoveButton } from './remove-button.js';

interface SessionsListProps {
  readonly list: SessionList;
  /** Whether another one is being recorded. */
  readonly recording: boolean;
}

/** All sessions, the newest first; a press opens one. */
export function SessionsList({ list, recording }: SessionsListProps): ReactElement {
  const { sessions } = useTexts();
  const { sessions: entries, damaged } = list;
  if (entries.length + damaged.length === 0 && !recording) return <NoSessions />;
  return (
    <section className="card" data-testid="session-list">
      <h2 className="card__title">{sessions('list.title')}</h2>
      {recording && (
        <p className="note" data-testid="recording-note">
          {sessions('list.atWork')}
        </p>
      )}
      {entries.length > 0 && <Entries entries={entries} />}
      {damaged.length > 0 && <Damaged names={damaged} />}
    </section>
  );
}

function NoSessions(): ReactElement {
  const { sessions } = useTexts();
  return (
    <section className="card card--middle sessions__empty" data-testid="no-sessions">
      <h2 className="card__hero">{sessions('list.empty')}</h2>
      <p className="card__text">{sessions('list.emptyText')}</p>
      <Button className="button button--primary button--large" onPress={() => showPage('live')}>
        <CameraIcon />
        {sessions('list.goLive')}
      </Button>
      <p className="card__small">{sessions('list.emptyPrivate')}</p>
    </section>
  );
}

function Entries({ entries }: { entries: readonly SessionEntry[] }): ReactElement {
  const { sessions } = useTexts();
  return (
    <table className="table sessions__table">
      <thead>
        <tr>
          <th scope="col">{sessions('list.name')}</th>
          <th scope="col" className="sessions__words">
            {sessions('list.started')}
          </th>
          <th scope="col">{sessions('list.duration')}</th>
          <th scope="col">{sessions('list.people')}</th>
          <th scope="col" className="sessions__words">
            {sessions('list.dominant')}
          </th>
          <th scope="col">{sessions('list.notes')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, place) => (
          <Entry key={entry.id} entry={entry} beside={besides(entries, place)} />
        ))}
      </tbody>
    </table>
  );
}

interface EntryProps {
  readonly entry: SessionEntry;
  readonly beside: readonly SessionEntry[];
}

function Entry({ entry, beside }: EntryProps): ReactElement {
  const texts = useTexts();
  const { sessions, number } = texts;
  const name = entryName(entry, texts);
  return (
    <tr
      className="sessions__row"
      {...focusGoesTo(...beside.map(({ id }) => openButtonId(id)))}
      data-testid="session-row"
      data-id={entry.id}
    >
      <th scope="row">
        <Button
          id={openButtonId(entry.id)}
          className="sessions__open"
          aria-label={sessions('list.open', { name })}
          onPress={() => openSession(entry.id)}
          data-testid="open-session"
        >
          {name}
        </Button>
        {entry.ended === 'unexpectedly' && (
          <span className="tag" title={sessions('list.unexpectedlyHelp')} data-testid="unexpectedly">
            {sessions('list.unexpectedly')}
          </span>
        )}
      </th>
      <td className="sessions__words">{texts.moment(entry.started)}</td>
      <td>{timeText(entry.duration)}</td>
      <td>{number(entry.people)}</td>
      <td className="sessions__words">
        {entry.dominant === undefined ? sessions('list.nobody') : <EmotionLabel emotion={entry.dominant} />}
      </td>
      <td>{number(entry.notes)}</td>
      <td>
        <RemoveButton id={entry.id} name={name} />
      </td>
    </tr>
  );
}

function Damaged({ names }: { names: readonly string[] }): ReactElement {
  const { sessions } = useTexts();
  return (
    <div className="sessions__damaged">
      <h3 className="card__heading">{sessions('list.damagedTitle')}</h3>
      <ul>
        {names.map((name) => (
          <li key={name} className="sessions__broken" data-testid="damaged-session">
            <WarningIcon />
            <span>
              {name}: {sessions('list.damagedText')}
            </span>
            <RemoveButton id={name} name={name} />
          </li>
        ))}
      </ul>
    </div>
  );
}
