import { useRef, useState, type ReactElement } from 'react';
import { announce, announcementOf, silent, type Announcement } from '../live/announcer.js';
import { useMoments } from '../live/use-live.js';
import { useTexts } from '../texts.js';

/** Tells screen readers the chosen face's expression, once it has lasted; sighted people have the emoji. */
export function Announcer(): ReactElement {
  const { t, emotion } = useTexts();
  const [said, setSaid] = useState<Announcement>();
  const state = useRef(silent);
  useMoments(({ reading, choice }) => {
    const seen = reading && announcementOf(reading, choice);
    state.current = announce(state.current, seen, performance.now());
    setSaid(state.current.said);
  });
  const sentence = said === 'no-face' ? t('panel.no-face.word') : said && emotion(said);
  return (
    <p className="visually-hidden" aria-live="polite" data-react-aria-top-layer data-testid="announcer">
      {sentence}
    </p>
  );
}
