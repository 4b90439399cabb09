import { useEffect, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Notice } from '../../common/app-state.js';
import { besides, focusGoesTo } from '../kept-focus.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { startStopId } from './control-ids.js';
import { CloseIcon, InfoIcon, WarningIcon } from './icons.js';
import './notices.css';

type ImportedNotice = Extract<Notice, { kind: 'model-imported' }>;

/** Good news needs no press to go away. Milliseconds. */
const goodNewsFor = 8_000;

/**
 * What happened beside the state: each message stays until it is dismissed, and never takes the focus. It lies over
 * dialogs too, and React Aria leaves it within reach there.
 */
export function Notices({ notices }: { notices: readonly Notice[] }): ReactElement {
  const { t } = useTexts();
  return (
    <div
      className="notices"
      role="region"
      aria-label={t('notices.label')}
      aria-live="polite"
      data-react-aria-top-layer
      data-testid="notices"
    >
      {notices.map((notice, place) => (
        <NoticeCard key={notice.id} notice={notice} beside={besides(notices, place)} />
      ))}
    </div>
  );
}

const dismissId = ({ id }: Notice): string => `dismiss-${id}`;

interface NoticeCardProps {
  readonly notice: Notice;
  readonly beside: readonly Notice[];
}

function NoticeCard({ notice, beside }: NoticeCardProps): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { id, kind } = notice;
  const dismiss = useDismiss(id);
  useEffect(() => {
    if (kind !== 'recognizer-restarted' && kind !== 'model-exported') return undefined;
    const timer = setTimeout(() => void bridge.dismissNotice(id), goodNewsFor);
    return () => clearTimeout(timer);
  }, [bridge, id, kind]);
  return (
    <div
      className="notice"
      {...focusGoesTo(...beside.map(dismissId), startStopId)}
      data-testid="notice"
      data-kind={kind}
    >
      {kind === 'failure' ? <WarningIcon /> : <InfoIcon />}
      <p>{sentence(notice, texts)}</p>
      {notice.kind === 'model-imported' && <UseModelButton notice={notice} />}
      {notice.kind === 'newer-version' && (
        <NoticeButton text="open-download-page" onPress={() => void bridge.openDownloadPage()} />
      )}
      {notice.kind === 'ended-unexpectedly' && notice.report && (
        <NoticeButton text="show-report" onPress={() => void bridge.showCrashReport()} />
      )}
      <Button
        id={dismissId(notice)}
        className="button button--quiet button--icon"
        aria-label={texts.t('notices.dismiss')}
        onPress={dismiss}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}

/** A dialog that is open gets the focus back: it would go with the message, and no key would reach the dialog. */
function useDismiss(id: Notice['id']): () => void {
  const { bridge } = useSurroundings();
  return () => {
    void bridge.dismissNotice(id);
    const dialogs = document.querySelectorAll<HTMLElement>('[role=dialog], [role=alertdialog]');
    [...dialogs].at(-1)?.focus();
  };
}

function UseModelButton({ notice: { id, model } }: { notice: ImportedNotice }): ReactElement {
  const { bridge } = useSurroundings();
  const { t } = useTexts();
  const dismiss = useDismiss(id);
  const use = (): void => {
    void bridge.changeSettings({ model });
    dismiss();
  };
  return (
    <Button className="button" onPress={use} data-testid="use-imported">
      {t('notices.use-model')}
    </Button>
  );
}

interface NoticeButtonProps {
  readonly text: 'open-download-page' | 'show-report';
  readonly onPress: () => void;
}

function NoticeButton({ text, onPress }: NoticeButtonProps): ReactElement {
  const { t } = useTexts();
  return (
    <Button className="button" onPress={onPress} data-testid={text}>
      {t(`notices.${text}`)}
    </Button>
  );
}

function sentence(notice: Notice, { t, failure }: Texts): string {
  switch (notice.kind) {
    case 'failure':
      return failure(notice.failure);
    case 'model-imported':
      return t(notice.wasThere ? 'notices.model-was-there' : 'notices.model-imported', { name: notice.name });
    case 'model-exported':
      return t('notices.model-exported', { file: notice.file });
    case 'newer-version':
      return t('notices.newer-version', { version: notice.version });
    case 'ended-unexpectedly':
    case 'recognizer-restarted':
      return t(`notices.${notice.kind}`);
  }
}
