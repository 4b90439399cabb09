import type { ReactElement } from 'react';
import { emotions } from '../../common/emotions.js';
import type { DataSummary } from '../../common/training-state.js';
import { emojiAddress } from '../emoji.js';
import { useTexts } from '../texts.js';
import { sumOf } from './estimate.js';

const parts = ['train', 'validation', 'test'] as const;

/** Pictures for each expression and part. */
export function CountsTable({ images }: { images: DataSummary['images'] }): ReactElement {
  const { train, emotion, number } = useTexts();
  return (
    <table className="table" data-testid="counts">
      <caption className="visually-hidden">{train('data.counts')}</caption>
      <thead>
        <tr>
          <th scope="col">{train('data.expression')}</th>
          {parts.map((part) => (
            <th key={part} scope="col" title={train(`data.partHelp.${part}`)}>
              {train(`data.part.${part}`)}
            </th>
          ))}
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
            {parts.map((part) => (
              <td key={part}>{number(images[part][name])}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{train('data.all')}</th>
          {parts.map((part) => (
            <td key={part}>{number(sumOf(Object.values(images[part])))}</td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
