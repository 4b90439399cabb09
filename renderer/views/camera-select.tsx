import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import type { AppState } from '../../common/app-state.js';
import { cameraSource, isRunning, selectableCameras, selectedCameraId } from '../capture-view.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CameraIcon, CheckIcon, ChevronIcon } from './icons.js';

/** Chooses the camera, and opens it at once where one is running. */
export function CameraSelect({ app }: { app: AppState }): ReactElement {
  const { bridge } = useSurroundings();
  const { t, number } = useTexts();
  const choose = (id: string): void => {
    void bridge.changeSettings({ cameraId: id === '' ? null : id });
    if (isRunning(app.capture) || app.capture.kind === 'failed') {
      void bridge.start(cameraSource(id === '' ? undefined : id));
    }
  };
  const items = [
    { id: '', name: t('controls.defaultCamera') },
    ...selectableCameras(app.cameras).map(({ id, label }, index) => ({
      id,
      name: label === '' ? t('controls.unnamedCamera', { number: number(index + 1) }) : label,
    })),
  ];
  return (
    <Select
      className="select"
      aria-label={t('controls.camera')}
      value={selectedCameraId(app)}
      onChange={(id) => choose(String(id))}
      data-testid="camera"
    >
      <Button className="button select__button">
        <CameraIcon />
        <SelectValue className="select__value" />
        <ChevronIcon />
      </Button>
      <Popover className="popover select__popover">
        <ListBox className="menu" items={items}>
          {({ id, name }) => (
            <ListBoxItem className="menu__item" id={id} textValue={name}>
              <span className="menu__text">{name}</span>
              <CheckIcon />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
