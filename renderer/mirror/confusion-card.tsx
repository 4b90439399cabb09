import { useState, type ReactElement } from 'react';
import { emotions, type Emotion } from '../../common/emotions.js';
import type { Adaptation, Judged } from '../../common/personal.js';
import type { Figures } from '../../common/training.js';
import { CardSection } from '../columns-page/card-section.js';
import { useTexts } from '../texts.js';
import { MatrixTable } from '../train/matrix-table.js';
import { Choice } from '../views/choice.js';

const sides = ['before', 'after'] as const;

/** This person's own confusion matrix, as everyone's answers have it and as those that were learned. */
export function ConfusionCard({ adaptation }: { adaptation: Adaptation }): ReactElement {
  const { mirror } = useTexts();
  const [side, setSide] = useState<(typeof sides)[number]>('before');
  return (
    <CardSection name="mirror-confusion" heading={mirror('confusion.heading')}>
      <Choice
        label={mirror('confusion.of')}
        value={side}
        options={sides.map((value) => ({ value, text: mirror(`confusion.${value}`) }))}
        onChange={setSide}
      />
      <MatrixTable confusion={byName(adaptation[side])} />
    </CardSection>
  );
}

function byName({ confusion }: Judged): Figures['confusion'] {
  const each = <Value,>(value: (index: number) => Value): Record<Emotion, Value> =>
    Object.fromEntries(emotions.map((emotion, index) => [emotion, value(index)])) as Record<Emotion, Value>;
  return each((shown) => each((answered) => confusion[shown]?.[answered] ?? 0));
}
