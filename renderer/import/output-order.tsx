import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { emotions, type Emotion } from '../../common/emotions.js';
import { useTexts } from '../texts.js';
import { EmotionLabel } from '../views/emotion-label.js';
import { CheckIcon, ChevronIcon } from '../views/icons.js';
import { labelsOf, withLabel, type FormAnswers } from './answers.js';

interface OutputOrderProps {
  readonly answers: FormAnswers;
  readonly onChange: (answers: FormAnswers) => void;
}

/** What each of the seven outputs means: to be checked where it is a usual order, else to be chosen. */
export function OutputOrder({ answers, onChange }: OutputOrderProps): ReactElement {
  const { number } = useTexts();
  const labels = labelsOf(answers);
  if (answers.order === 'own') {
    return (
      <div className="outputs">
        {labels.map((label, place) => (
          <OutputSelect
            key={place}
            number={number(place + 1)}
            value={label}
            onChange={(chosen) => onChange(withLabel(answers, place, chosen))}
          />
        ))}
      </div>
    );
  }
  return (
    <ol className="outputs" data-testid="outputs">
      {labels.map((label, place) => (
        <li className="outputs__fixed" key={place}>
          <span className="outputs__number" aria-hidden="true">
            {number(place + 1)}
          </span>
          {label && <EmotionLabel emotion={label} />}
        </li>
      ))}
    </ol>
  );
}

interface OutputSelectProps {
  readonly number: string;
  readonly value: Emotion | undefined;
  readonly onChange: (emotion: Emotion) => void;
}

function OutputSelect({ number, value, onChange }: OutputSelectProps): ReactElement {
  const { t, emotion } = useTexts();
  const choose = (key: unknown): void => {
    const chosen = emotions.find((each) => each === key);
    if (chosen !== undefined) onChange(chosen);
  };
  return (
    <Select
      className="select outputs__select"
      placeholder={t('import.chooseLabel')}
      value={value ?? null}
      onChange={choose}
      data-testid={`output-${number}`}
    >
      <Label className="outputs__number">
        <span className="visually-hidden">{t('import.output', { number })}</span>
        <span aria-hidden="true">{number}</span>
      </Label>
      <Button className="button select__button">
        <SelectValue className="select__value" />
        <ChevronIcon />
      </Button>
      <Popover className="popover select__popover">
        <ListBox className="menu" items={emotions.map((id) => ({ id }))}>
          {({ id }) => (
            <ListBoxItem className="menu__item" id={id} textValue={emotion(id)} data-testid={`label-${id}`}>
              <EmotionLabel emotion={id} />
              <CheckIcon />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
