import type { Outcome } from '../../common/failures.js';
import type { SavedFile, Session } from '../../common/sessions.js';
import { createTexts } from '../../common/texts.js';
import { askWhereToSave } from '../ask-where-to-save.js';
import type { HandlerDependencies } from '../handlers.js';
import type { Handlers } from '../ipc.js';
import { readPiece } from './read-log.js';
import { exportSession, fileNameFrom, type ExportForm } from './session-exports.js';
import { writeFileWhole } from '../write-file-whole.js';

type SessionCall =
  | 'startRecording'
  | 'pauseRecording'
  | 'resumeRecording'
  | 'stopRecording'
  | 'addRecordingNote'
  | 'listSessions'
  | 'openSession'
  | 'readSession'
  | 'renameSession'
  | 'writeSessionNotes'
  | 'removeSession'
  | 'exportSession'
  | 'savePicture';

/** What the window may ask of sessions. */
export function createSessionHandlers(dependencies: HandlerDependencies): Pick<Handlers, SessionCall> {
  const { sessions, model } = dependencies;
  const told = async (outcome: Promise<Outcome<undefined>>): Promise<void> => {
    const { ok, ...rest } = await outcome;
    if (!ok && 'failure' in rest) model.notify({ kind: 'failure', failure: rest.failure });
  };
  return {
    startRecording: () => sessions.start(),
    pauseRecording: () => sessions.pause(),
    resumeRecording: () => sessions.resume(),
    stopRecording: () => sessions.stop(),
    addRecordingNote: ({ text, ago }) => sessions.note(text, ago),
    listSessions: () => sessions.list(),
    openSession: async (id) => {
      const session = await sessions.look(id);
      return session.ok
        ? { kind: 'opened', session: session.value }
        : { kind: 'failed', failure: session.failure };
    },
    readSession: async ({ id, from }) => {
      const piece = await readPiece(sessions.folders.log(id), from).catch(() => undefined);
      if (piece === undefined) return { kind: 'failed', failure: { kind: 'session-missing' } };
      const { header, text, next } = piece;
      return { kind: 'piece', columns: header.columns, text, ...(next === undefined ? {} : { next }) };
    },
    renameSession: ({ id, name }) => told(sessions.rename(id, name)),
    writeSessionNotes: ({ id, notes }) => told(sessions.writeNotes(id, notes)),
    removeSession: (id) => told(sessions.remove(id)),
    exportSession: ({ id, form }) => saveSession(dependencies, id, form),
    savePicture: ({ name, picture }) =>
      save(dependencies, name, 'png', (file) => writeFileWhole(file, picture)),
  };
}

async function saveSession(
  dependencies: HandlerDependencies,
  id: string,
  form: ExportForm,
): Promise<SavedFile> {
  const { sessions } = dependencies;
  const looked = await sessions.look(id);
  if (!looked.ok) return { kind: 'failed', failure: looked.failure };
  const session = looked.value;
  const name = shownName(session, dependencies);
  const log = sessions.folders.log(id);
  return save(dependencies, name, form, (file) => exportSession({ session, log, name }, form, file));
}

/** The name that a person gave, or the date in their language. */
function shownName({ name, started }: Session, { model }: HandlerDependencies): string {
  if (name !== '') return name;
  const { language } = model.state;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return createTexts(language).t('sessions:unnamed', { date: date.format(new Date(started)) });
}

/** Asks where to, and writes there. */
async function save(
  { model, window, switches: { saveFolder } }: HandlerDependencies,
  name: string,
  extension: 'csv' | 'json' | 'png',
  write: (file: string) => Promise<Outcome<undefined>>,
): Promise<SavedFile> {
  const texts = createTexts(model.state.language);
  const request = {
    title: texts.t(`sessions:save.${extension}`),
    name: `${fileNameFrom(name)}.${extension}`,
    folder: 'documents',
    kind: extension.toUpperCase(),
  } as const;
  const file = await askWhereToSave(window(), request, saveFolder);
  if (file === undefined) return { kind: 'cancelled' };
  const written = await write(file);
  return written.ok ? { kind: 'saved', file } : { kind: 'failed', failure: written.failure };
}
