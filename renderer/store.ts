import { create } from 'zustand';
import type { AnalysisItem, AnalysisState } from '../common/analysis.js';
import type { AppState } from '../common/app-state.js';
import type { PersonalState } from '../common/personal.js';
import type { SessionList } from '../common/sessions.js';
import type { TrainingProgress, TrainingState } from '../common/training-state.js';
import { firstForm, type FormValues } from './train/settings-form.js';

/** The pages of the window, in the order of its navigation. */
export const pages = ['live', 'analyze', 'sessions', 'train', 'inspect', 'mirror'] as const;

/** Those, and the two that have a button of their own at the window's edge. */
export type Page = (typeof pages)[number] | 'settings' | 'help';

export type AnalysisView = 'gallery' | 'table';

/** What React shows. Readings are not here: they come too often, see live/live-view.ts. */
export interface WindowState {
  /** Main's state; nothing until it has told it for the first time. */
  readonly app: AppState | undefined;
  /** The stream that the picture shows. */
  readonly stream: MediaStream | undefined;
  readonly page: Page;
  /** Nothing until main has told it for the first time. */
  readonly training: TrainingState | undefined;
  readonly progress: TrainingProgress | undefined;
  /** The newest progress with figures in it: they stay while something else goes on. */
  readonly pace: Extract<TrainingProgress, { kind: 'training' }> | undefined;
  /** Nothing until main has told it for the first time. */
  readonly analysis: AnalysisState | undefined;
  /** Likewise. */
  readonly personal: PersonalState | undefined;
  /** The files of the analysis, in their order. */
  readonly analyzed: readonly AnalysisItem[];
  readonly analysisView: AnalysisView;
  /** Likewise. */
  readonly sessions: SessionList | undefined;
  /** The session that the Sessions page shows; none: the list. */
  readonly openedSession: string | undefined;
  /** What stands in the training form; it stays while another page is looked at. */
  readonly form: FormValues;
}

export const useWindow = create<WindowState>()(() => ({
  app: undefined,
  stream: undefined,
  page: 'live',
  training: undefined,
  progress: undefined,
  pace: undefined,
  analysis: undefined,
  personal: undefined,
  analyzed: [],
  analysisView: 'gallery',
  sessions: undefined,
  openedSession: undefined,
  form: firstForm,
}));
