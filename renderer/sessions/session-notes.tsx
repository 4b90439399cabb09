import { useRef, useState, type SubmitEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { mostNotes } from '../../common/sessions.js';
import { longestNote, type TimedNote } from '../../common/timed-readings.js';
import { besides, focusGoesTo } from '../kept-focus.js';
import { useTexts } from '../texts.js';
import { timeText } from '../timeline/time-text.js';
import { PencilIcon, PlusIcon, TrashIcon } from '../views/icons.js';
import { LineEditor } from './line-editor.js';
import type { OpenedNote, OpenedNotes } from './use-notes.js';

interface SessionNotesProps {
  readonly notes: OpenedNotes;
  /** What is chosen in the timeline: a new note belongs there. */
  readonly moment: number;
  readonly onMoment: (time: number) => void;
}

/** A session's notes, numbered as in the timeline: add, change, remove, or go to their moment. */
export function SessionNotes({ notes, moment, onMoment }: SessionNotesProps): ReactElement {
  const { sessions } = useTexts();
  const { list } = notes;
  const [edited, setEdited] = useState<OpenedNote['id']>();
  const change = (id: OpenedNote['id'], text: string): void => {
    notes.change(id, text);
    setEdited(undefined);
  };
  return (
    <section className="card" data-testid="session-notes">
      <h3 className="card__heading">{sessions('notes.title')}</h3>
      <NewNote moment={moment} full={list.length >= mostNotes} onAdd={notes.add} />
      {list.length === 0 && <p className="card__small">{sessions('notes.none')}</p>}
      <ol className="notes">
        {list.map((note, place) => (
          <li
            className="notes__note"
            {...focusGoesTo(...besides(list, place).map(removeButtonId), newNoteId)}
            key={note.id}
            data-testid="session-note"
          >
            {note.id === edited ? (
              <LineEditor
                label={sessions('notes.at', { time: timeText(note.time) })}
                text={note.text}
                longest={longestNote}
                opener={editButtonId(note)}
                onSave={(text) => change(note.id, text)}
                onCancel={() => setEdited(undefined)}
              />
            ) : (
              <Note
                note={note}
                number={place + 1}
                onGo={() => onMoment(note.time)}
                onEdit={() => setEdited(note.id)}
                onRemove={() => notes.remove(note.id)}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const newNoteId = 'new-note';
const editButtonId = ({ id }: OpenedNote): string => `edit-note-${id}`;
const removeButtonId = ({ id }: OpenedNote): string => `remove-note-${id}`;

interface NoteProps {
  readonly note: OpenedNote;
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
        id={editButtonId(note)}
        className="button button--quiet button--icon"
        aria-label={sessions('notes.edit', { time })}
        onPress={onEdit}
        data-testid="edit-note"
      >
        <PencilIcon />
      </Button>
      <Button
        id={removeButtonId(note)}
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
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || full) return;
    onAdd({ time: Math.round(moment * 1_000) / 1_000, text: text.trim() });
    setText('');
    // The button cannot be pressed without a text, and would lose the focus.
    field.current?.focus();
  };
  const label = sessions('notes.at', { time: timeText(moment) });
  return (
    <form className="line-editor" onSubmit={submit}>
      <Input
        ref={field}
        id={newNoteId}
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
