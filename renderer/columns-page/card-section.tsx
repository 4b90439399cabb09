import { useId, type ReactElement, type ReactNode } from 'react';

interface CardSectionProps {
  readonly name: string;
  readonly heading: string;
  readonly children: ReactNode;
}

/** A card with a heading, for what belongs together. */
export function CardSection({ name, heading, children }: CardSectionProps): ReactElement {
  const id = useId();
  return (
    <section className="card card-section" aria-labelledby={id} data-testid={name}>
      <h3 className="card__heading" id={id}>
        {heading}
      </h3>
      {children}
    </section>
  );
}
