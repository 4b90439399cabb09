import { useId, type ReactElement, type ReactNode } from 'react';

/** Settings that belong together, under a heading. */
export function SettingsSection({
  heading,
  children,
}: {
  heading: string;
  children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className="card settings__section" aria-labelledby={id}>
      <h3 className="card__heading" id={id}>
        {heading}
      </h3>
      {children}
    </section>
  );
}
