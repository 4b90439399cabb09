import { useRef, useState } from 'react';
import type { Session } from '../../common/sessions.js';
import type { TimedNote } from '../../common/timed-readings.js';
import { useSurroundings } from '../surroundings.js';

/** A note of the opened session. Its number stays its own, while its place changes with those before it. */
export interface OpenedNote extends TimedNote {
  readonly id: number;
}

/** The notes of the opened session in the order of their times, and what can be done with them; each change is written. */
export interface OpenedNotes {
  readonly list: readonly OpenedNote[];
  readonly add: (note: TimedNote) => void;
  readonly change: (id: number, text: string) => void;
  readonly remove: (id: number) => void;
}

export function useNotes({ id: session, notes }: Session): OpenedNotes {
  const { bridge } = useSurroundings();
  const [list, setList] = useState<readonly OpenedNote[]>(() => notes.map((note, id) => ({ ...note, id })));
  const next = useRef(notes.length);
  const write = (changed: readonly OpenedNote[]): void => {
    const inOrder = changed.toSorted((first, second) => first.time - second.time);
    setList(inOrder);
    void bridge.writeSessionNotes({ id: session, notes: inOrder.map(({ time, text }) => ({ time, text })) });
  };
  return {
    list,
    add: (note) => write([...list, { ...note, id: next.current++ }]),
    change: (id, text) => write(list.map((note) => (note.id === id ? { ...note, text } : note))),
    remove: (id) => write(list.filter((note) => note.id !== id)),
  };
}
