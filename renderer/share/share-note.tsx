import { useEffect, type ReactElement } from 'react';
import { useTexts, type Texts } from '../texts.js';
import { CheckIcon, WarningIcon } from '../views/icons.js';
import { forgetNote, useNote, type ShareNote as Note } from './notes.js';
import './share-note.css';

/** Milliseconds. */
const shownFor = 5_000;

/** A short confirmation, also for who does not see it; the region stays, so that screen readers watch it. */
export function ShareNote(): ReactElement {
  const { share } = useTexts();
  const note = useNote((state) => state.note);
  useEffect(() => {
    if (note === undefined) return undefined;
    const timer = setTimeout(() => forgetNote(note), shownFor);
    return () => clearTimeout(timer);
  }, [note]);
  return (
    <div className="share-note-region" role="status" data-react-aria-top-layer>
      {note !== undefined && (
        <p className="share-note" data-testid="share-note" data-kind={note.kind}>
          {note.kind === 'snapshot-failed' ? <WarningIcon /> : <CheckIcon />}
          {sentence(note, share)}
        </p>
      )}
    </div>
  );
}

function sentence(note: Note, share: Texts['share']): string {
  switch (note.kind) {
    case 'snapshot-saved':
      return share('snapshot.saved', { file: note.file });
    case 'snapshot-copied':
      return share('snapshot.copied');
    case 'snapshot-failed':
      return share('snapshot.failed');
    case 'video-saved':
      return share('video.saved');
    case 'address-copied':
      return share('stream.copied');
    case 'address-renewed':
      return share('stream.renewed');
  }
}
