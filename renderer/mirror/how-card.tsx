import type { ReactElement } from 'react';
import { CardSection } from '../columns-page/card-section.js';
import { useTexts } from '../texts.js';

/** The game in three sentences. */
export function HowCard(): ReactElement {
  const { mirror } = useTexts();
  return (
    <CardSection name="mirror-how" heading={mirror('how.heading')}>
      <ol className="mirror__points">
        {(['play', 'judge', 'keep'] as const).map((step) => (
          <li key={step}>{mirror(`how.${step}`)}</li>
        ))}
      </ol>
    </CardSection>
  );
}
