import type { ReactElement } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';

interface SwitchRowProps {
  readonly name: string;
  readonly text: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
}

/** A switch with its sentence, as wide as its section. */
export function SwitchRow({ name, text, isSelected, onChange }: SwitchRowProps): ReactElement {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange} data-testid={`switch-${name}`}>
      <SwitchButton className="switch switch-row">
        <span className="switch-row__text">{text}</span>
        <span className="switch__track" aria-hidden="true" />
      </SwitchButton>
    </SwitchField>
  );
}
