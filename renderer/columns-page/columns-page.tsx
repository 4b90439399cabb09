import type { ReactElement, ReactNode } from 'react';
import './columns-page.css';

interface ColumnsPageProps {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** Cards, in the order of reading. */
  readonly first: ReactNode;
  readonly second: ReactNode;
}

/** A page of cards in two columns, or in one where there is little room. */
export function ColumnsPage({ name, title, text, first, second }: ColumnsPageProps): ReactElement {
  return (
    <main className="columns-page" tabIndex={-1} data-testid={name}>
      <div className="columns-page__content">
        <header className="columns-page__head">
          <h2 className="card__hero">{title}</h2>
          <p className="card__small">{text}</p>
        </header>
        <div className="columns-page__columns">
          <div className="columns-page__column">{first}</div>
          <div className="columns-page__column">{second}</div>
        </div>
      </div>
    </main>
  );
}
