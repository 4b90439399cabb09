import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Confirm } from '../train/confirm.js';
import { TrashIcon } from '../views/icons.js';
import { openSession } from './open-session.js';

/** Asks before it deletes. */
export function RemoveButton({ id, name }: { id: string; name: string }): ReactElement {
  const { bridge } = useSurroundings();
  const { sessions } = useTexts();
  const remove = (): void => {
    openSession(undefined);
    void bridge.removeSession(id);
  };
  return (
    <Confirm
      trigger={
        <Button
          className="button button--quiet button--icon"
          aria-label={sessions('list.remove', { name })}
          data-testid="remove-session"
        >
          <TrashIcon />
        </Button>
      }
      title={sessions('list.removeTitle')}
      text={sessions('list.removeText', { name })}
      yes={sessions('list.removeIt')}
      no={sessions('list.keepIt')}
      onYes={remove}
    />
  );
}
