import { useEffect, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { AnalysisItem } from '../../common/analysis.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { BackIcon, CloseIcon, FolderIcon, ForwardIcon } from '../views/icons.js';
import { PhotoView } from './photo-view.js';
import { statusText } from './status-text.js';
import { VideoView } from './video-view.js';

interface ViewerProps {
  readonly items: readonly AnalysisItem[];
  /** The one that is looked at. */
  readonly id: number;
  readonly onMove: (id: number) => void;
  readonly onClose: () => void;
}

/** One file in large, with all that was found in it; the arrow keys go through the others. */
export function Viewer({ items, id, onMove, onClose }: ViewerProps): ReactElement | null {
  const index = items.findIndex((item) => item.id === id);
  const item = items[index];
  const [before, after] = [items[index - 1], items[index + 1]];
  useArrowKeys(
    () => before && onMove(before.id),
    () => after && onMove(after.id),
  );
  if (item === undefined) return null;
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal modal--viewer">
        <Dialog className="viewer" data-testid="viewer" data-file={item.name}>
          <ViewerHeader item={item} before={before} after={after} onMove={onMove} onClose={onClose} />
          <Content key={item.id} item={item} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ViewerHeaderProps extends Pick<ViewerProps, 'onMove' | 'onClose'> {
  readonly item: AnalysisItem;
  readonly before: AnalysisItem | undefined;
  readonly after: AnalysisItem | undefined;
}

function ViewerHeader({ item, before, after, onMove, onClose }: ViewerHeaderProps): ReactElement {
  const { bridge } = useSurroundings();
  const texts = useTexts();
  const { analyze } = texts;
  return (
    <header className="viewer__header">
      <div className="viewer__words">
        <Heading slot="title" className="card__title">
          {item.name}
        </Heading>
        <p className="card__small">{statusText(item, texts)}</p>
      </div>
      <Button
        className="button button--quiet button--icon"
        aria-label={analyze('viewer.previous')}
        isDisabled={before === undefined}
        onPress={() => before && onMove(before.id)}
      >
        <BackIcon />
      </Button>
      <Button
        className="button button--quiet button--icon"
        aria-label={analyze('viewer.next')}
        isDisabled={after === undefined}
        onPress={() => after && onMove(after.id)}
        data-testid="next-file"
      >
        <ForwardIcon />
      </Button>
      <Button
        className="button button--quiet button--icon"
        aria-label={analyze('item.show')}
        onPress={() => void bridge.showAnalyzedFile(item.id)}
      >
        <FolderIcon />
      </Button>
      <Button
        className="button button--quiet button--icon"
        aria-label={analyze('viewer.close')}
        autoFocus
        onPress={onClose}
      >
        <CloseIcon />
      </Button>
    </header>
  );
}

function Content({ item }: { item: AnalysisItem }): ReactElement {
  const texts = useTexts();
  const { status } = item;
  switch (status.kind) {
    case 'photo':
      return <PhotoView item={item} status={status} />;
    case 'video':
      return <VideoView item={item} status={status} />;
    case 'failed':
      return (
        <p className="note note--danger viewer__note" role="alert">
          {texts.failure(status.failure)}
        </p>
      );
    case 'waiting':
    case 'reading':
      return <p className="viewer__note">{statusText(item, texts)}</p>;
  }
}

function useArrowKeys(onLeft: () => void, onRight: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      // A player uses them to go through its video.
      if (event.target instanceof HTMLVideoElement || event.defaultPrevented) return;
      if (event.key === 'ArrowLeft') onLeft();
      if (event.key === 'ArrowRight') onRight();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [onLeft, onRight]);
}
