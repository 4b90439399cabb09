import type { ReactElement } from 'react';
import { CardSection } from '../columns-page/card-section.js';
import { emojiNames, useEmoji } from '../emoji.js';
import { useTexts } from '../texts.js';

const limits = ['feelings', 'faces', 'people'] as const;

/** What each answer stands for, what it is mistaken for, and what no answer can tell. */
export function MeaningSection(): ReactElement {
  const { help, emotion } = useTexts();
  const pictures = useEmoji();
  return (
    <CardSection name="help-meaning" heading={help('meaning.heading')}>
      <ul className="help__limits note">
        {limits.map((limit) => (
          <li key={limit}>{help(`meaning.limits.${limit}`)}</li>
        ))}
      </ul>
      <p className="card__small">{help('meaning.text')}</p>
      <ul className="meaning">
        {emojiNames.map((name) => (
          <li className="meaning__answer" key={name}>
            <img className="meaning__emoji" src={pictures[name]} alt="" />
            <div className="meaning__words">
              <h4 className="meaning__name">{emotion(name)}</h4>
              <p>{help(`meaning.answers.${name}.sign`)}</p>
              <p className="card__small">{help(`meaning.answers.${name}.mistaken`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </CardSection>
  );
}
