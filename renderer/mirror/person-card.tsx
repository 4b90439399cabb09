import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { longestProfileName, type PersonalState } from '../../common/personal.js';
import { CardSection } from '../columns-page/card-section.js';
import { focusGoesTo } from '../kept-focus.js';
import { LineEditor } from '../sessions/line-editor.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Confirm } from '../train/confirm.js';
import { Choice } from '../views/choice.js';
import { personNameId } from '../views/control-ids.js';
import { PencilIcon, PlusIcon, TrashIcon } from '../views/icons.js';

interface PersonCardProps {
  readonly personal: PersonalState;
  /** Somebody who is not in the list wants to play. */
  readonly onOther: () => void;
}

const renameId = 'rename-profile';

/** Whose face it is; and the button that forgets everything of this person. */
export function PersonCard({ personal, onOther }: PersonCardProps): ReactElement {
  const { bridge } = useSurroundings();
  const { mirror } = useTexts();
  const [renaming, setRenaming] = useState(false);
  const { profiles, profile } = personal;
  const rename = (name: string): void => {
    setRenaming(false);
    void bridge.renameProfile(name);
  };
  return (
    <CardSection name="mirror-people" heading={mirror('person.heading')}>
      <Choice
        label={mirror('person.who')}
        value={profile?.id}
        options={profiles.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={(id) => void bridge.chooseProfile(id)}
      />
      {renaming ? (
        <LineEditor
          label={mirror('person.rename')}
          text={profile?.name ?? ''}
          longest={longestProfileName}
          opener={renameId}
          onSave={rename}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <div className="card__buttons" {...focusGoesTo(personNameId)}>
          <Button className="button" onPress={onOther} data-testid="someone-else">
            <PlusIcon />
            {mirror('person.other')}
          </Button>
          <Button
            id={renameId}
            className="button"
            onPress={() => setRenaming(true)}
            data-testid="rename-profile"
          >
            <PencilIcon />
            {mirror('person.rename')}
          </Button>
          <ForgetButton name={profile?.name ?? ''} />
        </div>
      )}
    </CardSection>
  );
}

function ForgetButton({ name }: { name: string }): ReactElement {
  const { bridge } = useSurroundings();
  const { mirror } = useTexts();
  return (
    <Confirm
      trigger={
        <Button className="button" data-testid="forget-person">
          <TrashIcon />
          {mirror('person.forget')}
        </Button>
      }
      title={mirror('person.forgetTitle', { name })}
      text={mirror('person.forgetText')}
      yes={mirror('person.forgetIt')}
      no={mirror('person.keepIt')}
      onYes={() => void bridge.forgetPersonal()}
    />
  );
}
