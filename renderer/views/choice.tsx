import type { ReactElement } from 'react';
import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import './choice.css';

interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly text: string;
  /** A second, smaller line. */
  readonly detail?: string;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** Nothing: none is chosen yet. */
  readonly value: Value | undefined;
  readonly options: readonly ChoiceOption<Value>[];
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
    <RadioGroup className="choice" value={value ?? null} onChange={choose} orientation="horizontal">
      <Label className="choice__label">{label}</Label>
      <div className="choice__options">
        {options.map((option) => (
          <RadioField className="choice__field" key={option.value} value={option.value}>
            <RadioButton className="choice__option" data-testid={`choice-${option.value}`}>
              <span className="choice__text" title={option.text}>
                {option.text}
              </span>
              {option.detail !== undefined && <span className="choice__detail">{option.detail}</span>}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
