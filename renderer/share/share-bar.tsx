import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Toolbar } from 'react-aria-components/Toolbar';
import type { AppState } from '../../common/app-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { ImageIcon } from '../views/icons.js';
import {
  CopyIcon,
  MaskIcon,
  PopOutIcon,
  RecordIcon,
  SnapshotIcon,
  StopRecordingIcon,
  StreamIcon,
} from './icons.js';
import { shortcutText } from './shortcuts.js';
import { StreamDialog } from './stream-dialog.js';
import { Tip } from './tip.js';
import './share-bar.css';

/** Over the picture's corner: what can be made of it, and for whom. */
export function ShareBar({ app }: { app: AppState }): ReactElement {
  const { bridge, share: tools } = useSurroundings();
  const { share } = useTexts();
  const live = app.capture.kind === 'live';
  const { coverFaces } = app.settings;
  const coverText = share('cover.switch');
  const popOutText = share('popOut.switch');
  const recording = app.video !== undefined;
  const videoText = share(recording ? 'video.stop' : 'video.start');
  return (
    <Toolbar className="share-bar" aria-label={share('toolbar')} data-testid="share-bar">
      <Tip text={coverText}>
        <ToggleButton
          className="share-bar__button"
          aria-label={coverText}
          isSelected={coverFaces}
          onChange={(wanted) => void bridge.changeSettings({ coverFaces: wanted })}
          data-testid="cover"
        >
          <MaskIcon />
        </ToggleButton>
      </Tip>
      <SnapshotMenu isDisabled={!live} platform={app.platform} />
      <Tip text={videoText}>
        <Button
          className="share-bar__button"
          aria-label={videoText}
          isDisabled={!live && !recording}
          onPress={() => (recording ? tools.recorder.stop() : void tools.recorder.start())}
          data-testid="record-video"
        >
          {recording ? <StopRecordingIcon /> : <RecordIcon />}
        </Button>
      </Tip>
      <Tip text={popOutText}>
        <ToggleButton
          className="share-bar__button"
          aria-label={popOutText}
          isSelected={app.popOut}
          onChange={(open) => void bridge.showPopOut(open)}
          data-testid="pop-out"
        >
          <PopOutIcon />
        </ToggleButton>
      </Tip>
      <StreamButton app={app} />
    </Toolbar>
  );
}

function SnapshotMenu({
  isDisabled,
  platform,
}: {
  isDisabled: boolean;
  platform: AppState['platform'];
}): ReactElement {
  const { share: tools } = useSurroundings();
  const { share } = useTexts();
  return (
    <MenuTrigger>
      <Tip text={share('snapshot.menu')}>
        <Button
          className="share-bar__button"
          aria-label={share('snapshot.menu')}
          isDisabled={isDisabled}
          data-testid="snapshot"
        >
          <SnapshotIcon />
        </Button>
      </Tip>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={share('snapshot.menu')}>
          <MenuItem
            className="menu__item"
            onAction={() => void tools.snapshots.save()}
            data-testid="snapshot-save"
          >
            <ImageIcon />
            <span className="menu__text">{share('snapshot.save')}</span>
            <kbd className="share-key">{shortcutText('save', platform)}</kbd>
          </MenuItem>
          <MenuItem
            className="menu__item"
            onAction={() => void tools.snapshots.copy()}
            data-testid="snapshot-copy"
          >
            <CopyIcon />
            <span className="menu__text">{share('snapshot.copy')}</span>
            <kbd className="share-key">{shortcutText('copy', platform)}</kbd>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function StreamButton({ app }: { app: AppState }): ReactElement {
  const { share } = useTexts();
  return (
    <DialogTrigger>
      <Tip text={share('stream.open')}>
        <Button
          className="share-bar__button"
          aria-label={share('stream.open')}
          data-selected={app.stream.kind === 'on' || undefined}
          data-testid="stream"
        >
          <StreamIcon />
        </Button>
      </Tip>
      <Popover className="popover" placement="bottom end">
        <StreamDialog stream={app.stream} settings={app.settings} />
      </Popover>
    </DialogTrigger>
  );
}
