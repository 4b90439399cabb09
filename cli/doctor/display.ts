import type { Texts } from '../../common/texts.js';
import type { Part } from './part.js';

/** Whether there is a screen for the window. Only Linux runs without one as a matter of course. */
export function examineDisplay(
  texts: Texts,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Part {
  const text = (key: string, name = ''): string => texts.t(`command-line:doctor.display.${key}`, { name });
  if (platform !== 'linux') return { id: 'display', state: 'ready', detail: text('system') };
  const name = [environment['WAYLAND_DISPLAY'], environment['DISPLAY']].find((value) => Boolean(value));
  if (name !== undefined) return { id: 'display', state: 'ready', detail: text('ready', name) };
  return { id: 'display', state: 'limited', detail: text('missing'), remedy: text('remedy') };
}
