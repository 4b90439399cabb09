import { useId, type ReactElement, type ReactNode } from 'react';

interface HelpSectionProps {
  readonly name: string;
  readonly heading: string;
  readonly children: ReactNode;
}

/** A card of the Help page. */
export function HelpSection({ name, heading, children }: HelpSectionProps): ReactElement {
  const id = useId();
  return (
    <section className="card help__section" aria-labelledby={id} data-testid={`help-${name}`}>
      <h3 className="card__heading" id={id}>
        {heading}
      </h3>
      {children}
    </section>
  );
}
