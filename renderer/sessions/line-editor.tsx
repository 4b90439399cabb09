import { useState, type SubmitEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { focusGoesTo } from '../kept-focus.js';
import { useTexts } from '../texts.js';

interface LineEditorProps {
  readonly label: string;
  readonly text: string;
  readonly placeholder?: string;
  readonly longest: number;
  readonly emptyAllowed?: boolean;
  /** Id of the button that is there in its place before and afterwards. */
  readonly opener: string;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** Changes one line of text: Enter keeps it, Escape leaves it as it was. */
export function LineEditor(props: LineEditorProps): ReactElement {
  const { label, longest, placeholder, emptyAllowed = false, opener, onSave, onCancel } = props;
  const { sessions } = useTexts();
  const [text, setText] = useState(props.text);
  const usable = emptyAllowed || text.trim() !== '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (usable) onSave(text.trim());
  };
  return (
    <form className="line-editor" {...focusGoesTo(opener)} onSubmit={submit}>
      <Input
        className="text-field"
        aria-label={label}
        value={text}
        placeholder={placeholder ?? ''}
        maxLength={longest}
        autoFocus
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onCancel()}
        data-testid="line-editor"
      />
      <Button className="button button--primary" type="submit" isDisabled={!usable}>
        {sessions('session.save')}
      </Button>
      <Button className="button" onPress={onCancel}>
        {sessions('session.cancel')}
      </Button>
    </form>
  );
}
