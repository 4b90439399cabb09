import type { ReactElement } from 'react';
import { emotions } from '../../common/emotions.js';
import type { Figures } from '../../common/training.js';
import { emojiAddress } from '../emoji.js';
import { useTexts } from '../texts.js';

const columns = ['precision', 'recall', 'f1'] as const;

/** Precision, recall and F1 of each expression. */
export function ClassTable({ figures }: { figures: Figures }): ReactElement {
  const { train, emotion, number, exactPercent } = useTexts();
  return (
    <section className="card" aria-labelledby="classes">
      <h3 className="card__heading" id="classes">
        {train('result.classes')}
      </h3>
      <table className="table" data-testid="classes">
        <thead>
          <tr>
            <th scope="col">{train('data.expression')}</th>
            <th scope="col">{train('result.pictures')}</th>
            <th scope="col" title={train('result.precisionHelp')}>
              {train('result.precision')}
            </th>
            <th scope="col" title={train('result.recallHelp')}>
              {train('result.recall')}
            </th>
            <th scope="col">{train('result.f1')}</th>
          </tr>
        </thead>
        <tbody>
          {emotions.map((name) => (
            <tr key={name}>
              <th scope="row">
                <span className="table__label">
                  <img className="table__emoji" src={emojiAddress(name)} alt="" />
                  {emotion(name)}
                </span>
              </th>
              <td>{number(figures.per_class[name].images)}</td>
              {columns.map((column) => (
                <td key={column}>{exactPercent(figures.per_class[name][column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
