import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { AppState } from '../../common/app-state.js';
import { useTexts } from '../texts.js';
import { WarningIcon } from '../views/icons.js';
import { StreamIcon } from './icons.js';
import { StreamDialog } from './stream-dialog.js';
import './stream-status.css';

/**
 * While the stream is on, every page says so, and how many listen; likewise where it was wanted and could not begin. A
 * press leads to its switch, and to the reason.
 */
export function StreamStatus({ app }: { app: AppState }): ReactElement | null {
  const { share } = useTexts();
  const { stream, settings } = app;
  if (stream.kind !== 'on' && stream.kind !== 'failed') return null;
  const listeners = stream.kind === 'on' ? stream.listeners : undefined;
  return (
    <DialogTrigger>
      <Button
        className="stream-status"
        data-testid="stream-status"
        data-kind={stream.kind}
        data-listeners={listeners}
      >
        {listeners === undefined ? <WarningIcon /> : <StreamIcon />}
        {listeners === undefined ? share('stream.failed') : share('stream.status', { count: listeners })}
      </Button>
      <Popover className="popover" placement="top start">
        <StreamDialog stream={stream} settings={settings} />
      </Popover>
    </DialogTrigger>
  );
}
