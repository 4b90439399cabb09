import type { AppState } from '../../common/app-state.js';
import { shortcutText } from '../share/shortcuts.js';

/** Where in the window a group of shortcuts works. */
export const shortcutPlaces = [
  'live',
  'recording',
  'line',
  'timeline',
  'viewer',
  'game',
  'popOut',
  'everywhere',
] as const;
export type ShortcutPlace = (typeof shortcutPlaces)[number];

export type ShortcutAction =
  | 'startStop'
  | 'chooseFace'
  | 'saveSnapshot'
  | 'copySnapshot'
  | 'writeNote'
  | 'keepNote'
  | 'forgetNote'
  | 'keepLine'
  | 'leaveLine'
  | 'step'
  | 'largeStep'
  | 'ends'
  | 'neighbour'
  | 'close'
  | 'stopGame'
  | 'size'
  | 'closePopOut'
  | 'nextControl'
  | 'press'
  | 'quit';

export interface Shortcut {
  readonly action: ShortcutAction;
  /** Each as it stands on a key, or as menus write keys that are pressed together; `space` and the like are words. */
  readonly keys: readonly string[];
}

/** Every key that does something in the window, as the platform names it. */
export function shortcutsOf(place: ShortcutPlace, platform: AppState['platform']): readonly Shortcut[] {
  switch (place) {
    case 'live':
      return [
        { action: 'startStop', keys: ['space'] },
        { action: 'chooseFace', keys: ['←', '→'] },
        { action: 'saveSnapshot', keys: [shortcutText('save', platform)] },
        { action: 'copySnapshot', keys: [shortcutText('copy', platform)] },
      ];
    case 'recording':
      return [
        { action: 'writeNote', keys: ['N'] },
        { action: 'keepNote', keys: ['enter'] },
        { action: 'forgetNote', keys: ['escape'] },
      ];
    case 'line':
      return [
        { action: 'keepLine', keys: ['enter'] },
        { action: 'leaveLine', keys: ['escape'] },
      ];
    case 'timeline':
      return [
        { action: 'step', keys: ['←', '→'] },
        { action: 'largeStep', keys: ['pageUp', 'pageDown'] },
        { action: 'ends', keys: ['home', 'end'] },
      ];
    case 'viewer':
      return [
        { action: 'neighbour', keys: ['←', '→'] },
        { action: 'close', keys: ['escape'] },
      ];
    case 'game':
      return [{ action: 'stopGame', keys: ['escape'] }];
    case 'popOut':
      return [
        { action: 'size', keys: ['+', '−'] },
        { action: 'closePopOut', keys: ['escape'] },
      ];
    case 'everywhere':
      return [
        { action: 'nextControl', keys: ['tab'] },
        { action: 'press', keys: ['enter', 'space'] },
        // On other systems the app has no key for this but the system's own.
        ...(platform === 'darwin' ? [{ action: 'quit', keys: ['⌘Q'] } as const] : []),
      ];
  }
}

/** Keys whose names are words, in the way of the platform: a Mac's keyboard shows some of them as signs. */
export const namedKeys = ['space', 'enter', 'escape', 'tab', 'pageUp', 'pageDown', 'home', 'end'] as const;
export type NamedKey = (typeof namedKeys)[number];

export const isNamedKey = (key: string): key is NamedKey => namedKeys.some((name) => name === key);
