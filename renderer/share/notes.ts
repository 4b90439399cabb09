import { create } from 'zustand';

/** A short confirmation of what a person has just done. */
export type ShareNote =
  | { readonly kind: 'snapshot-saved'; readonly file: string }
  | {
      readonly kind:
        'snapshot-copied' | 'snapshot-failed' | 'video-saved' | 'address-copied' | 'address-renewed';
    };

/** The newest confirmation; a new object each time, so that the same one can be told twice. */
export const useNote = create<{ readonly note: ShareNote | undefined }>()(() => ({ note: undefined }));

export function tellNote(note: ShareNote): void {
  useNote.setState({ note });
}

export function forgetNote(note: ShareNote): void {
  if (useNote.getState().note === note) useNote.setState({ note: undefined });
}
