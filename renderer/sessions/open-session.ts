import { useWindow } from '../store.js';

/** Shows a session, or the list. */
export function openSession(id: string | undefined): void {
  useWindow.setState({ openedSession: id });
}
