import type { Failure } from '../failures.js';
import { failureSentence, type Texts } from '../texts.js';
import type { Part } from './parts.js';

/** What is known of cameras: from the system's files, or from a window that asked for one. */
export type CameraFacts =
  /** Only a window could ask for them. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'missing' }
  /** They are there, and the person may not use them. */
  | { readonly kind: 'denied'; readonly devices: string }
  | { readonly kind: 'found'; readonly devices: string }
  | { readonly kind: 'live'; readonly device: string; readonly width: number; readonly height: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

export function cameraPart(texts: Texts, facts: CameraFacts, platform: string): Part {
  const text = (key: string, values: Record<string, string | number> = {}): string =>
    texts.t(`command-line:doctor.camera.${key}`, values);
  const id = 'camera';
  switch (facts.kind) {
    case 'unknown':
      return { id, state: 'ready', detail: text('unknown') };
    case 'missing':
      return { id, state: 'limited', detail: text('missing'), remedy: text('plug-in') };
    case 'denied':
      return {
        id,
        state: 'limited',
        detail: text('denied', { devices: facts.devices }),
        remedy: text(platform === 'linux' ? 'allow' : 'allow-in-system'),
      };
    case 'found':
      return { id, state: 'ready', detail: text('ready', { device: facts.devices }) };
    case 'live':
      return { id, state: 'ready', detail: text('live', { ...facts }) };
    case 'failed':
      return { id, state: 'limited', detail: failureSentence(texts, facts.failure), remedy: text('try') };
  }
}

/** Whether there is a screen for a window, by its name; `system` is the system's own. */
export function displayPart(texts: Texts, name: string | undefined): Part {
  const text = (key: string): string => texts.t(`command-line:doctor.display.${key}`, { name });
  if (name === undefined)
    return { id: 'display', state: 'limited', detail: text('missing'), remedy: text('remedy') };
  return { id: 'display', state: 'ready', detail: text(name === 'system' ? 'system' : 'ready') };
}

export function electronPart(texts: Texts, version: string | undefined): Part {
  const text = (key: string): string => texts.t(`command-line:doctor.${key}`, { version });
  if (version !== undefined) return { id: 'electron', state: 'ready', detail: text('electron.ready') };
  return {
    id: 'electron',
    state: 'limited',
    detail: text('electron.missing'),
    remedy: text('remedy.set-up'),
  };
}
