import { useEffect } from 'react';
import type { AppState } from '../../common/app-state.js';
import { useSurroundings } from '../surroundings.js';

/** As they are written in menus. */
export function shortcutText(action: 'save' | 'copy', platform: AppState['platform']): string {
  if (platform === 'darwin') return action === 'save' ? '⌘S' : '⇧⌘C';
  return action === 'save' ? 'Ctrl+S' : 'Ctrl+Shift+C';
}

/** Control (⌘ on a Mac) and S saves a snapshot; with Shift and C it is copied. */
export function useSnapshotShortcuts(platform: AppState['platform']): void {
  const { share } = useSurroundings();
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const main = platform === 'darwin' ? event.metaKey : event.ctrlKey;
      if (event.defaultPrevented || event.repeat || event.altKey || !main) return;
      const key = event.key.toLowerCase();
      const save = key === 's' && !event.shiftKey;
      if (!save && !(key === 'c' && event.shiftKey)) return;
      event.preventDefault();
      void (save ? share.snapshots.save() : share.snapshots.copy());
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [platform, share]);
}
