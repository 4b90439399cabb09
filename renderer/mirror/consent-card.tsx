import { useState, type ReactElement, type SubmitEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { longestProfileName } from '../../common/personal.js';
import { CardSection } from '../columns-page/card-section.js';
import { focusGoesTo } from '../kept-focus.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { personNameId, playGameId } from '../views/control-ids.js';

interface ConsentCardProps {
  /** A person whose consent is not known any more; none: a new one. */
  readonly known: string | undefined;
  readonly canCancel: boolean;
  readonly onDone: () => void;
}

/** Asks before anything is kept: what, where, and how it goes again. */
export function ConsentCard({ known, canCancel, onDone }: ConsentCardProps): ReactElement {
  const { bridge } = useSurroundings();
  const { mirror } = useTexts();
  const [name, setName] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    void bridge.allowPersonal({ name: name.trim(), ...(known !== undefined && { known }) }).then(onDone);
  };
  return (
    <CardSection name="mirror-consent" heading={mirror('consent.heading')}>
      {known !== undefined && <p className="note">{mirror('consent.again')}</p>}
      <ul className="mirror__points">
        {(['what', 'where', 'forget'] as const).map((point) => (
          <li key={point}>{mirror(`consent.${point}`)}</li>
        ))}
      </ul>
      <form className="mirror__form" {...focusGoesTo(playGameId)} onSubmit={submit}>
        <TextField
          id={personNameId}
          className="mirror__name"
          value={name}
          onChange={setName}
          maxLength={longestProfileName}
        >
          <Label className="choice__label">{mirror('consent.name')}</Label>
          <Input className="text-field" data-testid="mirror-name" />
        </TextField>
        <div className="card__buttons">
          <Button
            className="button button--primary button--large"
            type="submit"
            isDisabled={name.trim() === ''}
            data-testid="mirror-allow"
          >
            {mirror('consent.allow')}
          </Button>
          {canCancel && (
            <Button className="button button--large" onPress={onDone}>
              {mirror('consent.cancel')}
            </Button>
          )}
        </div>
      </form>
    </CardSection>
  );
}
