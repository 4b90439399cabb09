import type { CSSProperties, ReactElement } from 'react';
import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';

interface ProgressProps {
  readonly label: string;
  /** 0..1; nothing where nobody knows. */
  readonly share: number | undefined;
  /** What stands on the right, in place of the hundredths. */
  readonly value?: string;
}

/** How far something is. */
export function Progress({ label, share, value }: ProgressProps): ReactElement {
  return (
    <ProgressBar
      className="progress"
      value={(share ?? 0) * 100}
      isIndeterminate={share === undefined}
      {...(value !== undefined && { valueLabel: value })}
    >
      {({ percentage, valueText }) => (
        <>
          <span className="progress__words">
            <Label>{label}</Label>
            <span className="progress__value">{valueText}</span>
          </span>
          <span className="progress__track" aria-hidden="true">
            <span
              className="progress__fill"
              data-unknown={share === undefined}
              style={{ '--done': `${String(percentage ?? 0)}%` } as CSSProperties}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
