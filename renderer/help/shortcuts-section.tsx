import type { ReactElement } from 'react';
import type { AppState } from '../../common/app-state.js';
import { CardSection } from '../columns-page/card-section.js';
import { useTexts } from '../texts.js';
import { isNamedKey, shortcutPlaces, shortcutsOf, type ShortcutPlace } from './shortcut-list.js';

/** Every key that does something, by the place where it works. */
export function ShortcutsSection({ platform }: { platform: AppState['platform'] }): ReactElement {
  const { help } = useTexts();
  return (
    <CardSection name="help-shortcuts" heading={help('shortcuts.heading')}>
      {shortcutPlaces.map((place) => (
        <Shortcuts key={place} place={place} platform={platform} />
      ))}
    </CardSection>
  );
}

function Shortcuts({
  place,
  platform,
}: {
  place: ShortcutPlace;
  platform: AppState['platform'];
}): ReactElement {
  const { help } = useTexts();
  const nameOf = (key: string): string => (isNamedKey(key) ? help(`shortcuts.keys.${key}`) : key);
  return (
    <div className="shortcuts">
      <h4 className="shortcuts__place">{help(`shortcuts.places.${place}`)}</h4>
      <dl className="shortcuts__list">
        {shortcutsOf(place, platform).map(({ action, keys }) => (
          <div className="shortcuts__row" key={action}>
            <dt>{help(`shortcuts.actions.${action}`)}</dt>
            <dd className="shortcuts__keys">
              {keys.map((key) => (
                <kbd key={key}>{nameOf(key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
