import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import type { PersonTime } from '../../common/time-shares.js';
import { useTexts } from '../texts.js';
import { CheckIcon, ChevronIcon } from '../views/icons.js';
import { timeText } from './time-text.js';

interface PersonSelectProps {
  readonly people: readonly PersonTime[];
  readonly person: number;
  readonly onPerson: (person: number) => void;
}

/** Whose curves are shown; a name alone where there is only one. */
export function PersonSelect({ people, person, onPerson }: PersonSelectProps): ReactElement {
  const { sessions } = useTexts();
  if (people.length < 2)
    return <p className="timeline__person">{sessions('timeline.person', { number: person })}</p>;
  const items = people.map((each) => ({
    id: each.person,
    name: sessions('timeline.personTime', { number: each.person, time: timeText(each.seconds) }),
  }));
  return (
    <Select
      className="select"
      aria-label={sessions('timeline.choosePerson')}
      value={person}
      onChange={(id) => onPerson(Number(id))}
      data-testid="person"
    >
      <Button className="button select__button">
        <SelectValue className="select__value" />
        <ChevronIcon />
      </Button>
      <Popover className="popover select__popover">
        <ListBox className="menu" items={items}>
          {({ id, name }) => (
            <ListBoxItem className="menu__item" id={id} textValue={name}>
              <span className="menu__text">{name}</span>
              <CheckIcon />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
