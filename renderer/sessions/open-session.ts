import { useWindow } from '../store.js';

/** Of the button in the list that opens it. */
export const openButtonId = (session: string): string => `open-${session}`;

/** Shows a session, or the list. */
export function openSession(id: string | undefined): void {
  useWindow.setState({ openedSession: id });
}
