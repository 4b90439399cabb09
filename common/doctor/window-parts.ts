import type { Texts } from '../texts.js';
import type { Part } from './parts.js';

/** A folder of the user's data, and what the system said when something was to be written into it. */
export interface FolderFacts {
  readonly path: string;
  readonly problem: string | undefined;
}

/** Bytes: below the first a training soon stops, below the second nothing can be kept. */
export const spaceLimits = { little: 2_000_000_000, none: 100_000_000 } as const;

/** Whether the graphics processor draws the window, or the processor has to. */
export function graphicsPart(texts: Texts, accelerated: boolean): Part {
  const text = (key: string): string => texts.t(`command-line:doctor.graphics.${key}`);
  return accelerated
    ? { id: 'graphics', state: 'ready', detail: text('ready') }
    : { id: 'graphics', state: 'limited', detail: text('software'), remedy: text('remedy') };
}

export function foldersPart(texts: Texts, folders: readonly FolderFacts[]): Part {
  const text = (key: string, values: Record<string, string>): string =>
    texts.t(`command-line:doctor.folders.${key}`, values);
  const locked = folders.filter(({ problem }) => problem !== undefined);
  if (locked.length === 0)
    return { id: 'folders', state: 'ready', detail: text('ready', { folder: folders[0]?.path ?? '–' }) };
  const list = locked.map(({ path, problem }) => `${path} (${problem ?? ''})`).join(', ');
  return {
    id: 'folders',
    state: 'missing',
    detail: text('locked', { folders: list }),
    remedy: text('remedy', {}),
  };
}

/** @param bytes free on the disk with the user's data; nothing where the system does not say. */
export function spacePart(texts: Texts, bytes: number | undefined): Part {
  const text = (key: string, gigabytes = ''): string =>
    texts.t(`command-line:doctor.space.${key}`, { gigabytes });
  if (bytes === undefined)
    return { id: 'space', state: 'limited', detail: text('unknown'), remedy: text('look') };
  const detail = text('free', (bytes / 1e9).toFixed(1));
  if (bytes >= spaceLimits.little) return { id: 'space', state: 'ready', detail };
  return {
    id: 'space',
    state: bytes < spaceLimits.none ? 'missing' : 'limited',
    detail,
    remedy: text('remedy'),
  };
}
