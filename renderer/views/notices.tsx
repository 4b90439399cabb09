import { useEffect, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Notice } from '../../common/app-state.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts, type Texts } from '../texts.js';
import { CloseIcon, InfoIcon, WarningIcon } from './icons.js';
import './notices.css';

/** Good news needs no press to go away. Milliseconds. */
const goodNewsFor = 8_000;

/** What happened beside the state: each message stays until it is dismissed, and never takes the focus. */
export function Notices({ notices }: { notices: readonly Notice[] }): ReactElement {
  const { t } = useTexts();
  return (
    <div
      className="notices"
      role="region"
      aria-label={t('notices.label')}
      aria-live="polite"
      data-testid="notices"
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { id, kind } = notice;
  useEffect(() => {
    if (kind !== 'recognizer-restarted') return undefined;
    const timer = setTimeout(() => void bridge.dismissNotice(id), goodNewsFor);
    return () => clearTimeout(timer);
  }, [bridge, id, kind]);
  return (
    <div className="notice" data-testid="notice" data-kind={kind}>
      {kind === 'failure' ? <WarningIcon /> : <InfoIcon />}
      <p>{sentence(notice, texts)}</p>
      <Button
        className="button button--quiet button--icon"
        aria-label={texts.t('notices.dismiss')}
        onPress={() => void bridge.dismissNotice(id)}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}

function sentence(notice: Notice, { t, failure }: Texts): string {
  return notice.kind === 'failure' ? failure(notice.failure) : t(`notices.${notice.kind}`);
}
