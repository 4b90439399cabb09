import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, succeeded, type Outcome } from '../common/failures.js';

/** The contents of a model folder's files by name, each as its manifest promises. */
export type ModelFiles = ReadonlyMap<string, Uint8Array>;

/** Names inside the folder itself: a manifest from elsewhere must not make the app read other places. */
const plainName = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** Far above every model that a camera's pictures can be read with. Bytes. */
const largestFile = 500 * 2 ** 20;

/** A file's contents; nothing where it is none (a pipe or a device would never end), too large or unreadable. */
export async function plainContents(file: string): Promise<Buffer | undefined> {
  try {
    const status = await stat(file);
    return status.isFile() && status.size <= largestFile ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads files of a model folder and compares each with its SHA-256 (hexadecimal, by file name).
 *
 * Failure: `model-damaged` with the model's name, for a name that leads out of the folder, a file that cannot
 * be read, or contents that differ.
 */
export async function readModelFiles(
  folder: string,
  model: string,
  hashes: Readonly<Record<string, string>>,
): Promise<Outcome<ModelFiles>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, hash] of Object.entries(hashes)) {
    if (!plainName.test(name)) return damaged(model, `${name} is not a name inside its folder`);
    const bytes = await plainContents(join(folder, name));
    if (bytes === undefined) return damaged(model, `${name} is missing or cannot be read`);
    if (createHash('sha256').update(bytes).digest('hex') !== hash)
      return damaged(model, `${name} was changed`);
    files.set(name, bytes);
  }
  return succeeded(files);
}

/** The failure of a model that is there but cannot be used. `reason` is a short clause in English. */
export function damaged(model: string, reason: string): Outcome<never> {
  return failed({ kind: 'model-damaged', model, reason });
}

/** A copy of the bytes in memory of their own, as TensorFlow.js wants weights. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

/**
 * A JSON file of a model folder.
 *
 * @throws when there is no such file among `files`, or it is not JSON.
 */
export function jsonOf(files: ModelFiles, name: string): unknown {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`${name} is not among the model's files`);
  return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
}

/** Runs a loader whose exceptions all mean that the model's contents are not what they should be. */
export async function damagedWhereThrown<Value>(
  model: string,
  load: () => Promise<Value>,
): Promise<Outcome<Value>> {
  try {
    return succeeded(await load());
  } catch (error) {
    return damaged(model, error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error));
  }
}
