import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';

interface ConfirmProps {
  /** The button that asks. */
  readonly trigger: ReactElement;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
}

/** Asks before something is gone for good. */
export function Confirm({ trigger, title, text, yes, no, onYes }: ConfirmProps): ReactElement {
  return (
    <DialogTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end">
        <Dialog className="confirm" role="alertdialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="confirm__title">
                {title}
              </Heading>
              <p>{text}</p>
              <div className="confirm__actions">
                <Button className="button" autoFocus onPress={close}>
                  {no}
                </Button>
                <Button
                  className="button button--danger"
                  onPress={() => {
                    close();
                    onYes();
                  }}
                  data-testid="confirm"
                >
                  {yes}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
