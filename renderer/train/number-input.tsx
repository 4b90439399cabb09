import type { ReactElement } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { useTexts } from '../texts.js';
import { numberFields, type NumberFieldName } from './settings-form.js';

interface NumberInputProps {
  readonly name: NumberFieldName;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (text: string) => void;
}

/** A field for a number, which says what it wants when it holds something else. */
export function NumberInput({ name, label, help, value, wrong, onChange }: NumberInputProps): ReactElement {
  const { train } = useTexts();
  const { least, most, whole } = numberFields[name];
  const limits = train(whole ? 'form.wholeNumber' : 'form.number', {
    least: String(least),
    most: String(most),
  });
  return (
    <TextField
      className="field"
      name={name}
      value={value}
      onChange={onChange}
      isInvalid={wrong}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
    >
      <Label className="field__label">{label}</Label>
      <Input className="field__input" data-testid={`field-${name}`} />
      {!wrong && (
        <Text slot="description" className="field__help">
          {help}
        </Text>
      )}
      <FieldError className="field__error">{limits}</FieldError>
    </TextField>
  );
}
