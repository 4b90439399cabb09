import { join } from 'node:path';
import { app } from 'electron';

/** Where the app's own files lie, in development and when installed. */
export interface AppPaths {
  readonly page: string;
  readonly preload: string;
  readonly assets: string;
  readonly bundledModels: string;
  readonly ownModels: string;
  /** The user's trainings, a folder each. */
  readonly trainings: string;
  /** The user's recorded sessions, likewise. */
  readonly sessions: string;
  /** What is kept of people who allowed it, a folder each. */
  readonly personal: string;
  readonly logo: string;
  /** The user's own pictures for the expressions, a folder for each time that some were chosen. */
  readonly ownEmoji: string;
  readonly runningMark: string;
  /** Whether this processor can run TensorFlow's library. */
  readonly engineTrial: string;
  /** When a newer version was asked for last. */
  readonly lastUpdateQuestion: string;
  /** Where the pop-out window was, and how large. */
  readonly popOut: string;
  /** The secret in the local stream's address. */
  readonly streamToken: string;
  readonly logs: string;
  /** What the log said before the app ended unexpectedly, a file each time. */
  readonly crashReports: string;
}

/** Models and assets lie outside the archive of an installed app, so that people can open their folder. */
export function appPaths(): AppPaths {
  const bundle = app.getAppPath();
  const resources = app.isPackaged ? process.resourcesPath : bundle;
  const user = app.getPath('userData');
  return {
    page: join(bundle, 'out/renderer'),
    preload: join(bundle, 'out/preload/index.cjs'),
    assets: join(resources, 'assets'),
    bundledModels: join(resources, 'models'),
    ownModels: join(user, 'models'),
    trainings: join(user, 'trainings'),
    sessions: join(user, 'sessions'),
    personal: join(user, 'personal'),
    logo: join(user, 'logo.png'),
    ownEmoji: join(user, 'own-emoji'),
    runningMark: join(user, 'running.json'),
    engineTrial: join(user, 'engine-trial.json'),
    lastUpdateQuestion: join(user, 'last-update-question'),
    popOut: join(user, 'pop-out.json'),
    streamToken: join(user, 'stream-token'),
    logs: join(user, 'logs'),
    crashReports: join(user, 'crash-reports'),
  };
}

/** The recognition thread's entry, by its built name: main never imports what runs there. */
export const recognizerEntry = new URL('./recognizer.js', import.meta.url);

/** What loads TensorFlow's library once and ends, likewise. */
export const engineTrialEntry = new URL('./engine-trial.js', import.meta.url);

/** The command line's entry, likewise: the installed app takes its commands too. */
export const commandLineEntry = new URL('./cli.js', import.meta.url);

/** The training process's entry. */
export const trainerEntry = new URL('./trainer.js', import.meta.url);

/** The entry of the training process's thread that reads Keras files. */
export const kerasReaderEntry = new URL('./keras-reader.js', import.meta.url);

/** The entry of the process that reads files. */
export const analysisEntry = new URL('./analysis.js', import.meta.url);
