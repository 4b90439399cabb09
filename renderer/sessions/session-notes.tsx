import { useState, type SubmitEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { mostNotes } from '../../common/sessions.js';
import { longestNote, type TimedNote } from '../../common/timed-readings.js';
import { useTexts } from '../texts.js';
import { timeText } from '../timeline/time-text.js';
import { PencilIcon, PlusIcon, TrashIcon } from '../views/icons.js';
import { LineEditor } from './line-editor.js';

interface SessionNotesProps {
  readonly notes: readonly TimedNote[];
  readonly onNotes: (notes: TimedNote[]) => void;
  /** What is chosen in the timeline: a new note belongs there. */
  readonly moment: number;
  readonly onMoment: (time: number) => void;
}

/** A session's notes, numbered as in the timeline: add, change, remove, or go to their moment. */
export function SessionNotes({ notes, onNotes, moment, onMoment }: SessionNotesProps): ReactElement {
  const { sessions } = useTexts();
  const [edited, setEdited] = useState<number>();
  const change = (place: number, text: string): void => {
    onNotes(notes.map((note, each) => (each === place ? { ...note, text } : note)));
    setEdited(undefined);
  };
  return (
    <section className="card" data-testid="session-notes">
      <h3 className="card__heading">{sessions('notes.title')}</h3>
      <NewNote moment={moment} full={notes.length >= mostNotes} onAdd={(note) => onNotes([...notes, note])} />
      {notes.length === 0 && <p className="card__small">{sessions('notes.none')}</p>}
      <ol className="notes">
        {notes.map((note, place) => (
          <li
            className="notes__note"
            key={`${String(note.time)} ${String(place)}`}
            data-testid="session-note"
          >
            {place === edited ? (
              <LineEditor
                label={sessions('notes.at', { time: timeText(note.time) })}
                text={note.text}
                longest={longestNote}
                onSave={(text) => change(place, text)}
                onCancel={() => setEdited(undefined)}
              />
            ) : (
              <Note
                note={note}
                number={place + 1}
                onGo={() => onMoment(note.time)}
                onEdit={() => setEdited(place)}
                onRemove={() => onNotes(notes.filter((_, each) => each !== place))}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface NoteProps {
  readonly note: TimedNote;
  readonly number: number;
  readonly onGo: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Note({ note, number, onGo, onEdit, onRemove }: NoteProps): ReactElement {
  const { sessions } = useTexts();
  const time = timeText(note.time);
  return (
    <>
      <span className="notes__number">{number}</span>
      <Button className="notes__time" aria-label={sessions('notes.go', { time })} onPress={onGo}>
        {time}
      </Button>
      <span className="notes__text">{note.text}</span>
      <Button
        className="button button--quiet button--icon"
        aria-label={sessions('notes.edit', { time })}
        onPress={onEdit}
        data-testid="edit-note"
      >
        <PencilIcon />
      </Button>
      <Button
        className="button button--quiet button--icon"
        aria-label={sessions('notes.remove', { time })}
        onPress={onRemove}
        data-testid="remove-note"
      >
        <TrashIcon />
      </Button>
    </>
  );
}

interface NewNoteProps {
  readonly moment: number;
  readonly full: boolean;
  readonly onAdd: (note: TimedNote) => void;
}

function NewNote({ moment, full, onAdd }: NewNoteProps): ReactElement {
  const { sessions } = useTexts();
  const [text, setText] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || full) return;
    onAdd({ time: Math.round(moment * 1_000) / 1_000, text: text.trim() });
    setText('');
  };
  const label = sessions('notes.at', { time: timeText(moment) });
  return (
    <form className="line-editor" onSubmit={submit}>
      <Input
        className="text-field"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={longestNote}
        disabled={full}
        onChange={({ target }) => setText(target.value)}
        data-testid="new-note"
      />
      <Button className="button" type="submit" isDisabled={full || text.trim() === ''} data-testid="add-note">
        <PlusIcon />
        {sessions('notes.add')}
      </Button>
    </form>
  );
}
