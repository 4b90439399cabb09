import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Part } from '../../common/doctor/parts.js';
import { electronPart } from '../../common/doctor/surroundings.js';
import type { Texts } from '../../common/texts.js';
import { packageFolder } from '../resources.js';

/** What the set-up writes after it has started an Electron, wherever that came from. */
const stampSchema = z.object({ path: z.string() });

/** The Electron that runs this, or in a checkout the one that `npm start` would use. */
export async function examineElectron(texts: Texts): Promise<Part> {
  return electronPart(texts, process.versions.electron ?? (await versionInCheckout()));
}

async function versionInCheckout(): Promise<string | undefined> {
  const modules = join(packageFolder(), 'node_modules');
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (chosen) return versionIn(chosen);
  return (
    (await versionIn(join(modules, 'electron', 'dist'))) ??
    (await versionOfStamp(join(modules, '.emojify', 'electron.json')))
  );
}

/** Every Electron carries a file with its version beside the executable. */
async function versionIn(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'version'), 'utf8').catch(() => undefined);
  return text?.trim().replace(/^v/, '');
}

async function versionOfStamp(file: string): Promise<string | undefined> {
  try {
    const { path } = stampSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return await versionIn(dirname(path));
  } catch {
    // No stamp, or not one of ours: then nothing is known about an Electron.
    return undefined;
  }
}
