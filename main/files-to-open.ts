import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { namesModelFile } from '../common/model-file.js';

/** What a second start hands to the first one. */
const handedSchema = z.object({ modelFiles: z.array(z.string().max(4096)).max(1000) });
export type HandedOver = z.infer<typeof handedSchema>;

/**
 * The model files that the program was started with: a double click on one names it as an argument. Some file
 * managers give its address in place of its path.
 *
 * @param argumentList what follows the program, switches and all.
 * @param folder against which paths are understood.
 */
export function modelFilesIn(argumentList: readonly string[], folder: string): string[] {
  return argumentList
    .filter((argument) => !argument.startsWith('-'))
    .map(pathOf)
    .filter(namesModelFile)
    .map((path) => resolve(folder, path));
}

function pathOf(argument: string): string {
  if (!argument.startsWith('file://')) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return argument;
  }
}

/** The model files in what another start has handed over, whatever that is. */
export function handedModelFiles(value: unknown): string[] {
  return handedSchema.safeParse(value).data?.modelFiles.filter(namesModelFile) ?? [];
}

/** Files that the system wants opened: the first of them before the app can take any. */
export class FilesToOpen {
  readonly #waiting: string[] = [];
  #take: ((files: readonly string[]) => void) | undefined;

  add(files: readonly string[]): void {
    if (files.length === 0) return;
    if (this.#take === undefined) this.#waiting.push(...files);
    else this.#take(files);
  }

  /** From now on each is handed to the app, beginning with those that wait. */
  deliverTo(take: (files: readonly string[]) => void): void {
    this.#take = take;
    this.add(this.#waiting.splice(0));
  }
}
