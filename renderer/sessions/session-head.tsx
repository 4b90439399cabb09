import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { PersonTime } from '../../common/time-shares.js';
import { longestSessionName, type SavedFile, type Session } from '../../common/sessions.js';
import type { TimedNote, TimedReading } from '../../common/timed-readings.js';
import { useEmoji, type EmojiAddresses } from '../emoji.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { drawPicture } from '../timeline/draw-picture.js';
import { seriesOf } from '../timeline/person-series.js';
import { timeText } from '../timeline/time-text.js';
import { ImageIcon, PencilIcon, ReportIcon, TableIcon } from '../views/icons.js';
import { LineEditor } from './line-editor.js';
import { BackButton } from './back-button.js';
import { entryName } from './entry-name.js';
import { RemoveButton } from './remove-button.js';

interface SessionHeadProps {
  readonly session: Session;
  readonly readings: readonly TimedReading[];
  readonly notes: readonly TimedNote[];
  readonly name: string;
  readonly people: readonly PersonTime[];
  readonly person: number;
}

const renameId = 'rename-session';

/** A session's name and facts, and the ways to hand it out. */
export function SessionHead(props: SessionHeadProps): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { sessions } = texts;
  const { session, name } = props;
  const [renaming, setRenaming] = useState(false);
  const shown = entryName({ name, started: session.started }, texts);
  const rename = (next: string): void => {
    setRenaming(false);
    void bridge.renameSession({ id: session.id, name: next });
  };
  return (
    <section className="card session__head">
      <div className="session__bar">
        <BackButton />
        <Exports {...props} shown={shown} />
        <RemoveButton id={session.id} name={shown} />
      </div>
      {renaming ? (
        <LineEditor
          label={sessions('session.nameLabel')}
          text={name}
          placeholder={shown}
          longest={longestSessionName}
          emptyAllowed
          opener={renameId}
          onSave={rename}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <div className="session__title">
          <h2 className="card__title" data-testid="session-name">
            {shown}
          </h2>
          <Button
            id={renameId}
            className="button button--quiet button--icon"
            aria-label={sessions('session.rename')}
            onPress={() => setRenaming(true)}
            data-testid="rename-session"
          >
            <PencilIcon />
          </Button>
        </div>
      )}
      <p className="card__small">{factsText(session, texts)}</p>
    </section>
  );
}

function factsText(session: Session, { sessions, moment }: Texts): string {
  const { started, duration, model, modelChanges, pauses, ended } = session;
  const paused = pauses.reduce((sum, { from, to }) => sum + to - from, 0);
  const parts = [
    moment(started),
    timeText(duration),
    ...(paused >= 1 ? [sessions('session.paused', { time: timeText(paused) })] : []),
    sessions('session.model', { name: model.name }),
    ...modelChanges.map(({ time, name }) => sessions('session.modelChanged', { time: timeText(time), name })),
    ...(ended === 'unexpectedly' ? [sessions('list.unexpectedly')] : []),
  ];
  return parts.join(' · ');
}

function Exports(props: SessionHeadProps & { shown: string }): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const emoji = useEmoji();
  const { sessions, failure } = texts;
  const { session, shown } = props;
  const [saved, setSaved] = useState<SavedFile>();
  const [busy, setBusy] = useState(false);
  const save = async (work: Promise<SavedFile>): Promise<void> => {
    setBusy(true);
    setSaved(undefined);
    setSaved(await work.finally(() => setBusy(false)));
  };
  const savePicture = async (): Promise<SavedFile> => {
    const picture = await drawPicture(document.body, pictureWish(props, texts, emoji));
    return bridge.savePicture({ name: shown, picture });
  };
  const button = (
    form: 'csv' | 'json' | 'png',
    icon: ReactElement,
    work: () => Promise<SavedFile>,
  ): ReactElement => (
    <Button
      className="button"
      aria-label={sessions(`session.${form}Help`)}
      isDisabled={busy || (form === 'png' && props.people.length === 0)}
      onPress={() => void save(work())}
      data-testid={`export-${form}`}
    >
      {icon}
      {sessions(`session.${form}`)}
    </Button>
  );
  const { id } = session;
  return (
    <div className="session__exports">
      <p className="session__saved" role="status" data-testid="saved">
        {saved?.kind === 'saved' && sessions('session.saved', { file: saved.file })}
        {saved?.kind === 'failed' && <span className="session__failed">{failure(saved.failure)}</span>}
      </p>
      {button('csv', <TableIcon />, () => bridge.exportSession({ id, form: 'csv' }))}
      {button('json', <ReportIcon />, () => bridge.exportSession({ id, form: 'json' }))}
      {button('png', <ImageIcon />, savePicture)}
    </div>
  );
}

function pictureWish(
  { session, readings, notes, people, person, shown }: SessionHeadProps & { shown: string },
  texts: Texts,
  emoji: EmojiAddresses,
): Parameters<typeof drawPicture>[1] {
  const number = texts.sessions('timeline.person', { number: person });
  return {
    title: texts.sessions('timeline.pictureTitle', { name: shown, person: number }),
    subtitle: factsText(session, texts),
    series: seriesOf(readings, person),
    duration: Math.max(session.duration, 0.1),
    notes,
    pauses: session.pauses,
    person: people.find((each) => each.person === person),
    texts,
    emoji,
  };
}
