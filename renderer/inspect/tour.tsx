import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { NetworkDescription } from '../../common/inspection.js';
import { useTexts } from '../texts.js';
import { BackIcon, ForwardIcon } from '../views/icons.js';
import { chapterNames, chapterText } from './tour-chapters.js';

interface TourProps {
  readonly network: NetworkDescription;
  readonly onLayers: () => void;
}

/** The questions that one has about train.py, answered for this very model, a chapter at a time. */
export function Tour({ network, onLayers }: TourProps): ReactElement {
  const texts = useTexts();
  const { inspect } = texts;
  const [index, setIndex] = useState(0);
  const name = chapterNames[index] ?? 'data';
  return (
    <section
      className="tour"
      aria-label={inspect('tour.heading', { model: network.model.name })}
      data-testid="tour"
    >
      <p className="card__small">
        {inspect('tour.heading', { model: network.model.name })} ·{' '}
        {inspect('tour.step', { number: index + 1, count: chapterNames.length })}
      </p>
      <div className="tour__chapter" role="status" data-testid="tour-chapter" data-chapter={name}>
        <h4 className="tour__title">{inspect(`tour.${name}.title`)}</h4>
        {chapterText(name, network, texts).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <div className="card__buttons">
        <Button
          className="button"
          onPress={() => setIndex(index - 1)}
          isDisabled={index === 0}
          data-testid="tour-back"
        >
          <BackIcon />
          {inspect('tour.back')}
        </Button>
        <Button
          className="button"
          onPress={() => setIndex(index + 1)}
          isDisabled={index === chapterNames.length - 1}
          data-testid="tour-next"
        >
          {inspect('tour.next')}
          <ForwardIcon />
        </Button>
        <Button className="button button--quiet" onPress={onLayers} data-testid="tour-layers">
          {inspect('tour.look')}
        </Button>
      </div>
    </section>
  );
}
