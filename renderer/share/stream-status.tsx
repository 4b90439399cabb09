import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { AppState } from '../../common/app-state.js';
import { useTexts } from '../texts.js';
import { StreamIcon } from './icons.js';
import { StreamDialog } from './stream-dialog.js';
import './stream-status.css';

/** While the stream is on, every page says so, and how many listen; a press leads to its switch. */
export function StreamStatus({ app }: { app: AppState }): ReactElement | null {
  const { share } = useTexts();
  const { stream, settings } = app;
  if (stream.kind !== 'on') return null;
  return (
    <DialogTrigger>
      <Button className="stream-status" data-testid="stream-status" data-listeners={stream.listeners}>
        <StreamIcon />
        {share('stream.status', { count: stream.listeners })}
      </Button>
      <Popover className="popover" placement="top start">
        <StreamDialog stream={stream} settings={settings} />
      </Popover>
    </DialogTrigger>
  );
}
