import { shell } from 'electron';
import type { AppModel } from './app-model.js';

/** A file or folder of this computer, or an address of a browser's or of the system's own. */
export type Openable = { readonly path: string } | { readonly address: string };

/** Has the system open something with its own program for it; where there is none, a person is told where it is. */
export async function openOrTell(what: Openable, model: Pick<AppModel, 'notify'>): Promise<void> {
  const reason = 'path' in what ? await shell.openPath(what.path) : await openAddress(what.address);
  if (reason === '') return;
  const place = 'path' in what ? what.path : what.address;
  model.notify({ kind: 'failure', failure: { kind: 'not-opened', place, reason } });
}

async function openAddress(address: string): Promise<string> {
  try {
    await shell.openExternal(address);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
