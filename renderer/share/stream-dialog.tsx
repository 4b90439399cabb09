import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { FieldError } from 'react-aria-components/FieldError';
import { Heading } from 'react-aria-components/Heading';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { TextField } from 'react-aria-components/TextField';
import type { Settings } from '../../common/settings.js';
import { streamPortSchema, type StreamState } from '../../common/stream-protocol.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { LockIcon, ResetIcon } from '../views/icons.js';
import { CopyIcon } from './icons.js';
import { tellNote } from './notes.js';
import './stream-dialog.css';

interface StreamDialogProps {
  readonly stream: StreamState;
  readonly settings: Settings;
}

/** The stream for other programs: on or off, its port, and its addresses, which are copied and never shown. */
export function StreamDialog({ stream, settings }: StreamDialogProps): ReactElement {
  const { bridge } = useSurroundings();
  const { share, failure } = useTexts();
  return (
    <Dialog className="stream-dialog" data-testid="stream-dialog">
      <Heading slot="title" className="stream-dialog__title">
        {share('stream.title')}
      </Heading>
      <p className="stream-dialog__text">{share('stream.text')}</p>
      <div className="stream-dialog__row">
        <SwitchField
          isSelected={settings.streamOn}
          onChange={(streamOn) => void bridge.changeSettings({ streamOn })}
          data-testid="stream-switch"
        >
          <SwitchButton className="button switch">
            <span className="switch__track" aria-hidden="true" />
            {share('stream.switch')}
          </SwitchButton>
        </SwitchField>
        <p className="stream-dialog__state" role="status" data-testid="stream-state" data-kind={stream.kind}>
          {stateText(stream, share)}
        </p>
      </div>
      {stream.kind === 'failed' && (
        <p className="note note--danger" role="alert">
          {failure(stream.failure)}
        </p>
      )}
      <PortField key={settings.streamPort} port={settings.streamPort} />
      <Addresses isDisabled={stream.kind !== 'on'} />
    </Dialog>
  );
}

function stateText(stream: StreamState, share: Texts['share']): string {
  if (stream.kind === 'on') return share('stream.on', { count: stream.listeners });
  return stream.kind === 'opening' ? share('stream.opening') : share('stream.off');
}

function PortField({ port }: { port: number }): ReactElement {
  const { bridge } = useSurroundings();
  const { share } = useTexts();
  const [text, setText] = useState(String(port));
  const wanted = streamPortSchema.safeParse(/^\d+$/.test(text) ? Number(text) : Number.NaN);
  const use = (): void => {
    if (wanted.success) void bridge.changeSettings({ streamPort: wanted.data });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <TextField
        className="stream-dialog__port"
        value={text}
        onChange={setText}
        isInvalid={!wanted.success}
        validationBehavior="aria"
        inputMode="numeric"
        autoComplete="off"
      >
        <Label>{share('stream.port')}</Label>
        <Input className="stream-dialog__input" data-testid="stream-port" />
        <Button className="button" type="submit" isDisabled={!wanted.success || wanted.data === port}>
          {share('stream.apply')}
        </Button>
        <FieldError className="stream-dialog__error">{share('stream.portHelp')}</FieldError>
      </TextField>
    </form>
  );
}

function Addresses({ isDisabled }: { isDisabled: boolean }): ReactElement {
  const { bridge } = useSurroundings();
  const { share } = useTexts();
  const copy = (kind: 'overlay' | 'stream'): void =>
    void bridge.copyStreamAddress(kind).then(() => tellNote({ kind: 'address-copied' }));
  const renew = (): void => void bridge.renewStreamToken().then(() => tellNote({ kind: 'address-renewed' }));
  return (
    <>
      <div className="stream-dialog__copies">
        <Button
          className="button"
          isDisabled={isDisabled}
          onPress={() => copy('overlay')}
          data-testid="copy-overlay"
        >
          <CopyIcon />
          {share('stream.copyOverlay')}
        </Button>
        <Button
          className="button"
          isDisabled={isDisabled}
          onPress={() => copy('stream')}
          data-testid="copy-stream"
        >
          <CopyIcon />
          {share('stream.copyStream')}
        </Button>
      </div>
      <p className="stream-dialog__secret">
        <LockIcon />
        {share('stream.secret')}
      </p>
      <div className="stream-dialog__row">
        <Button className="button button--quiet" onPress={renew} data-testid="renew-token">
          <ResetIcon />
          {share('stream.renew')}
        </Button>
        <p className="stream-dialog__text">{share('stream.renewHelp')}</p>
      </div>
    </>
  );
}
