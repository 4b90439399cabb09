import type { ReactElement } from 'react';
import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import {
  bundledEmojiSets,
  defaultEmojiSet,
  emojiAddress,
  emojiLook,
  emojiNames,
  emojiPlace,
  emojiSets,
  type EmojiSet,
  type OwnEmoji,
} from '../../common/emoji-sets.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';

interface EmojiChoiceProps {
  readonly set: EmojiSet;
  readonly own: OwnEmoji | undefined;
}

/** The styles one below the other, each with its eight faces; one is chosen. */
export function EmojiChoice({ set, own }: EmojiChoiceProps): ReactElement {
  const { bridge } = useSurroundings();
  const { settings } = useTexts();
  const offered = own === undefined ? bundledEmojiSets : emojiSets;
  const choose = (chosen: string): void => {
    const emojiSet = offered.find((each) => each === chosen);
    if (emojiSet !== undefined) void bridge.changeSettings({ emojiSet });
  };
  return (
    <RadioGroup
      className="choice"
      // Pictures that were taken away from the user's folder leave the choice without them.
      value={offered.find((each) => each === set) ?? defaultEmojiSet}
      onChange={choose}
      data-testid="emoji-sets"
    >
      <Label className="choice__label">{settings('emoji.style')}</Label>
      <div className="emoji-sets">
        {offered.map((each) => (
          <RadioField className="emoji-sets__field" key={each} value={each}>
            <RadioButton className="emoji-sets__set" data-testid={`emoji-set-${each}`}>
              <span className="emoji-sets__name">
                <span>{settings(`emoji.sets.${each}`)}</span>
                {each === 'own' && (
                  <span className="emoji-sets__folder" title={own?.folder}>
                    {own?.folder}
                  </span>
                )}
              </span>
              <EightFaces set={each} own={own} />
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}

/** Those of the user's own set that are the app's are marked; the words beside say why they are. */
function EightFaces({ set, own }: EmojiChoiceProps): ReactElement {
  const look = emojiLook(set, own);
  return (
    <span className="emoji-sets__faces" aria-hidden="true">
      {emojiNames.map((name) => (
        <img
          key={name}
          src={emojiAddress(look, name)}
          alt=""
          draggable={false}
          data-name={name}
          data-stands-in={set === 'own' && emojiPlace(look, name).folder === 'bundled'}
        />
      ))}
    </span>
  );
}
