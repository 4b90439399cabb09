import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

interface TipProps {
  readonly text: string;
  /** A button without words. */
  readonly children: ReactElement;
}

/** Says what a button does, to who points at it or comes by keyboard; its `aria-label` says the same. */
export function Tip({ text, children }: TipProps): ReactElement {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <Tooltip className="tip" placement="bottom">
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
