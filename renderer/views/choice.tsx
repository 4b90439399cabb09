import type { ReactElement } from 'react';
import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import './choice.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
}

/** A few options side by side, one of them chosen. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>): ReactElement {
  const choose = (chosen: string): void => {
    const option = options.find((each) => each.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <RadioGroup className="choice" value={value} onChange={choose} orientation="horizontal">
      <Label className="choice__label">{label}</Label>
      <div className="choice__options">
        {options.map((option) => (
          <RadioField className="choice__field" key={option.value} value={option.value}>
            <RadioButton className="choice__option">{option.text}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
