import { useEffect } from 'react';
import type { AppState } from '../../common/app-state.js';
import { startOrStop } from '../capture-view.js';
import { useSurroundings } from '../surroundings.js';

/** Widgets that use the space bar or the arrow keys themselves. */
const widgets = 'button, input, select, textarea, a[href], [role="dialog"], [role="listbox"], [role="menu"]';
/** The faces are buttons too, but the arrow keys are free there. */
const faces = '.faces';

/** Space starts and stops; the arrow keys choose a face. */
export function useShortcuts(app: AppState): void {
  const { bridge, live } = useSurroundings();
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const inWidget = target.closest(widgets) !== null;
      if (event.key === ' ' && !inWidget && !event.repeat) {
        const action = startOrStop(app);
        void (action === 'stop' ? bridge.stop() : bridge.start(action.start));
        event.preventDefault();
      } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        if (inWidget && target.closest(faces) === null) return;
        const step = event.key === 'ArrowRight' ? 1 : -1;
        if (live.chooseNeighbour(step, app.settings.mirrored)) event.preventDefault();
      }
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [app, bridge, live]);
}
