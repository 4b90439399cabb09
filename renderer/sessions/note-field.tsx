import { useEffect, useRef, useState, type SubmitEvent, type ReactElement } from 'react';
import { Input } from 'react-aria-components/Input';
import { longestNote } from '../../common/timed-readings.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { timeText } from '../timeline/time-text.js';

/** The key that leads to the field, from wherever nothing else is typed. */
const noteKey = 'n';
const fields = 'input, textarea, select, [role="dialog"], [role="listbox"], [role="menu"]';

/** A note for the moment in which one begins to write it; Enter keeps it, Escape forgets it. */
export function NoteField({ now }: { now: () => number }): ReactElement {
  const { bridge } = useSurroundings();
  const { sessions } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [moment, setMoment] = useState<number>();
  const [kept, setKept] = useState<number>();
  useNoteKey(field);
  const change = (next: string): void => {
    if (next === '') setMoment(undefined);
    else if (text === '') setMoment(now());
    setText(next);
    setKept(undefined);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (moment === undefined || text.trim() === '') return;
    void bridge.addRecordingNote({ text: text.trim(), ago: Math.min(3_600, Math.max(0, now() - moment)) });
    change('');
    setKept(moment);
  };
  return (
    <form className="record__note" onSubmit={submit}>
      <Input
        ref={field}
        className="text-field"
        aria-label={sessions('record.note')}
        aria-keyshortcuts="N"
        placeholder={sessions('record.notePlaceholder')}
        value={text}
        maxLength={longestNote}
        onChange={({ target }) => change(target.value)}
        // While an input method composes, Escape dismisses what it offers, and nothing else.
        onKeyDown={({ key, nativeEvent }) => key === 'Escape' && !nativeEvent.isComposing && change('')}
        data-testid="recording-note-field"
      />
      <span className="record__moment" role="status" data-testid="note-moment">
        {moment === undefined
          ? kept !== undefined && sessions('record.noted', { time: timeText(kept) })
          : sessions('record.noteAt', { time: timeText(moment) })}
      </span>
      {moment === undefined && kept === undefined && (
        <kbd aria-hidden="true">{sessions('record.noteKey')}</kbd>
      )}
    </form>
  );
}

function useNoteKey(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const busy = event.target instanceof Element && event.target.closest(fields) !== null;
      if (event.key.toLowerCase() !== noteKey || busy) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [field]);
}
