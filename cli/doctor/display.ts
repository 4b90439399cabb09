import type { Part } from '../../common/doctor/parts.js';
import { displayPart } from '../../common/doctor/surroundings.js';
import type { Texts } from '../../common/texts.js';

/** Whether there is a screen for the window. Only Linux runs without one as a matter of course. */
export function examineDisplay(
  texts: Texts,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Part {
  if (platform !== 'linux') return displayPart(texts, 'system');
  return displayPart(
    texts,
    [environment['WAYLAND_DISPLAY'], environment['DISPLAY']].find((value) => Boolean(value)),
  );
}
