import { create } from 'zustand';
import type { AppState } from '../common/app-state.js';

/** What React shows. Readings are not here: they come too often, see live/live-view.ts. */
export interface WindowState {
  /** Main's state; nothing until it has told it for the first time. */
  readonly app: AppState | undefined;
  /** The stream that the picture shows. */
  readonly stream: MediaStream | undefined;
}

export const useWindow = create<WindowState>()(() => ({ app: undefined, stream: undefined }));
