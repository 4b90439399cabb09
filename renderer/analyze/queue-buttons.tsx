import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { AnalysisState } from '../../common/analysis.js';
import type { AppState } from '../../common/app-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Confirm } from '../train/confirm.js';
import { ChevronIcon, PauseIcon, PlayIcon, StopIcon } from '../views/icons.js';

interface QueueButtonsProps {
  readonly state: AnalysisState;
  readonly app: AppState;
  readonly onSave: (form: 'csv' | 'json') => Promise<void>;
}

/** Pause, stop, add, save, start anew: what fits the phase. */
export function QueueButtons({ state, app, onSave }: QueueButtonsProps): ReactElement {
  const { analyze } = useTexts();
  const { bridge } = useSurroundings();
  const atWork = state.phase === 'reading' || state.phase === 'paused';
  return (
    <div className="card__buttons queue__buttons">
      {atWork && <AtWork paused={state.phase === 'paused'} />}
      <ActionMenu
        label={analyze('queue.add')}
        testId="add-files"
        actions={[
          { id: 'files', text: analyze('queue.addFiles'), act: () => bridge.chooseFilesToAnalyze('files') },
          {
            id: 'folder',
            text: analyze('queue.addFolder'),
            act: () => bridge.chooseFilesToAnalyze('folder'),
          },
        ]}
      />
      {state.done > 0 && (
        <ActionMenu
          label={analyze('queue.export')}
          testId="save-results"
          actions={[
            { id: 'csv', text: analyze('queue.exportCsv'), act: () => onSave('csv') },
            { id: 'json', text: analyze('queue.exportJson'), act: () => onSave('json') },
          ]}
        />
      )}
      <ActionMenu label={analyze('queue.more')} testId="more-actions" actions={moreActions()} />
    </div>
  );

  function moreActions(): readonly Action[] {
    const { recognizer } = app;
    const other = recognizer.kind === 'ready' && recognizer.model.id !== state.model?.id;
    return [
      ...(other && state.model !== undefined
        ? [
            {
              id: 'again',
              text: analyze('queue.again', { name: recognizer.model.name }),
              act: () => bridge.analyzeAgain(),
            },
          ]
        : []),
      { id: 'clear', text: analyze('queue.clear'), act: () => bridge.clearAnalysis() },
    ];
  }
}

function AtWork({ paused }: { paused: boolean }): ReactElement {
  const { analyze } = useTexts();
  const { bridge } = useSurroundings();
  return (
    <>
      <Button
        className="button"
        onPress={() => void (paused ? bridge.resumeAnalysis() : bridge.pauseAnalysis())}
        data-testid="pause-analysis"
      >
        {paused ? <PlayIcon /> : <PauseIcon />}
        {analyze(paused ? 'queue.resume' : 'queue.pause')}
      </Button>
      <Confirm
        trigger={
          <Button className="button" data-testid="cancel-analysis">
            <StopIcon />
            {analyze('queue.cancel')}
          </Button>
        }
        title={analyze('queue.cancelTitle')}
        text={analyze('queue.cancelText')}
        yes={analyze('queue.cancel')}
        no={analyze('queue.cancelNo')}
        onYes={() => void bridge.cancelAnalysis()}
      />
    </>
  );
}

interface Action {
  readonly id: string;
  readonly text: string;
  readonly act: () => Promise<unknown>;
}

interface ActionMenuProps {
  readonly label: string;
  readonly testId: string;
  readonly actions: readonly Action[];
}

function ActionMenu({ label, testId, actions }: ActionMenuProps): ReactElement {
  return (
    <MenuTrigger>
      <Button className="button" data-testid={testId}>
        {label}
        <ChevronIcon />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={label}>
          {actions.map(({ id, text, act }) => (
            <MenuItem className="menu__item" key={id} id={id} onAction={() => void act()}>
              <span className="menu__text">{text}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
