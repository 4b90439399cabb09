import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTexts } from '../texts.js';
import { BackIcon } from '../views/icons.js';
import { openSession } from './open-session.js';

/** Leads from a session to the list. */
export function BackButton(): ReactElement {
  const { sessions } = useTexts();
  return (
    <Button
      className="button button--quiet"
      onPress={() => openSession(undefined)}
      data-testid="all-sessions"
    >
      <BackIcon />
      {sessions('session.back')}
    </Button>
  );
}
