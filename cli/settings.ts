import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOfWriting } from '../common/failure-of-writing.js';
import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import { applyPatch, readSettings, settingsFile, settingsIn, storedWith } from '../common/settings.js';
import { makeFolder } from '../files/make-folder.js';
import { renamed } from '../files/renamed.js';
import { writeAtomically } from '../files/write-atomically.js';
import { ownFolder } from './resources.js';

/** The ID of the model that the user chose, in the window or with `emojify use`. */
export async function chosenModel(): Promise<string | undefined> {
  const stored = await storedSettings();
  return readSettings(stored === 'damaged' ? undefined : stored).model;
}

/**
 * Writes the choice into the file where the app keeps it; nothing else in it changes. A file that cannot be read
 * is kept beside the new one.
 *
 * @returns `settings-damaged` where that happened
 *
 * Failures: `disk-full`, `folder-not-writable`.
 */
export async function chooseModelForApp(id: string | undefined): Promise<Outcome<Failure | undefined>> {
  const folder = ownFolder();
  const file = join(folder, settingsFile);
  const read = await storedSettings();
  const damaged = read === 'damaged';
  const stored = damaged || read === undefined ? {} : read;
  const settings = storedWith(stored, applyPatch(readSettings(stored), { model: id ?? null }));
  const backup = `${settingsFile}.damaged-${String(Date.now())}`;
  try {
    await makeFolder(folder);
    if (damaged) await renamed(file, join(folder, backup));
  } catch (error) {
    return failed(failureOfWriting(error, folder));
  }
  const text = `${JSON.stringify(settings, undefined, '\t')}\n`;
  const written = await writeAtomically(file, [new TextEncoder().encode(text)]);
  if (!written.ok) return written;
  return succeeded(damaged ? { kind: 'settings-damaged', backup } : undefined);
}

async function storedSettings(): Promise<object | 'damaged' | undefined> {
  const text = await readFile(join(ownFolder(), settingsFile), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return settingsIn(text) ?? 'damaged';
}
