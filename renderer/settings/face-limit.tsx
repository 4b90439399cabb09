import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { faceLimits } from '../../common/settings.js';
import { useTexts } from '../texts.js';

/** How many faces are answered; a field with a step down and a step up. */
export function FaceLimit({
  value,
  onChange,
}: {
  value: number;
  onChange: (limit: number) => void;
}): ReactElement {
  const { settings } = useTexts();
  return (
    <NumberField
      className="field"
      value={value}
      minValue={faceLimits.least}
      maxValue={faceLimits.most}
      // An empty field gives no number; the one before stays.
      onChange={(limit) => Number.isInteger(limit) && onChange(limit)}
      data-testid="face-limit"
    >
      <Label className="field__label">{settings('recognition.faceLimit')}</Label>
      <Group className="stepper">
        <Button slot="decrement" className="button button--icon stepper__step">
          −
        </Button>
        <Input className="field__input stepper__input" />
        <Button slot="increment" className="button button--icon stepper__step">
          +
        </Button>
      </Group>
      <Text slot="description" className="field__help">
        {settings('recognition.faceLimitHelp')}
      </Text>
    </NumberField>
  );
}
