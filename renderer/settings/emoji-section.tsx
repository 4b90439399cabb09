import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AppState } from '../../common/app-state.js';
import { emojiNames, type OwnEmoji } from '../../common/emoji-sets.js';
import { CardSection } from '../columns-page/card-section.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { ImageIcon, ResetIcon } from '../views/icons.js';
import { EmojiChoice } from './emoji-choice.js';
import './emoji-section.css';

/** The pictures that stand for the expressions: a style of the app's own, or the user's pictures. */
export function EmojiSection({ app }: { app: AppState }): ReactElement {
  const { settings } = useTexts();
  return (
    <CardSection name="settings-emoji" heading={settings('emoji.heading')}>
      <EmojiChoice set={app.settings.emojiSet} own={app.ownEmoji} />
      {app.ownEmoji && <StandIns own={app.ownEmoji} />}
      <p className="field__help">{settings('emoji.help')}</p>
      <OwnButtons own={app.ownEmoji !== undefined} />
    </CardSection>
  );
}

/** Which of the user's pictures are not there, and why. */
function StandIns({ own }: { own: OwnEmoji }): ReactElement | null {
  const { settings, emotion } = useTexts();
  const sentences = emojiNames.flatMap((name) => {
    const picture = own.pictures[name];
    if (picture.kind === 'taken') return [];
    if (picture.kind === 'missing')
      return [{ name, text: settings('emoji.problems.missing', { emotion: emotion(name), name }) }];
    const { file, problem } = picture;
    return [{ name, text: settings(`emoji.problems.${problem}`, { emotion: emotion(name), file }) }];
  });
  if (sentences.length === 0) return null;
  return (
    <div className="note emoji-stand-ins" data-testid="emoji-stand-ins">
      <p>{settings('emoji.fallback')}</p>
      <ul>
        {sentences.map(({ name, text }) => (
          <li key={name} data-testid={`stand-in-${name}`}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function OwnButtons({ own }: { own: boolean }): ReactElement {
  const { bridge } = useSurroundings();
  const { settings } = useTexts();
  // Large pictures take a moment, and a second folder would overtake the first.
  const [busy, setBusy] = useState(false);
  const choose = (): void => {
    setBusy(true);
    void bridge.chooseOwnEmoji().finally(() => setBusy(false));
  };
  return (
    <div className="card__buttons">
      <Button className="button" isDisabled={busy} onPress={choose} data-testid="choose-own-emoji">
        <ImageIcon />
        {settings(own ? 'emoji.again' : 'emoji.choose')}
      </Button>
      {own && (
        <Button
          className="button button--quiet"
          isDisabled={busy}
          onPress={() => void bridge.forgetOwnEmoji()}
          data-testid="forget-own-emoji"
        >
          <ResetIcon />
          {settings('emoji.forget')}
        </Button>
      )}
    </div>
  );
}
