import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { Cell, CellPictures } from '../../common/test-pictures.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { CloseIcon } from '../views/icons.js';

interface CellDialogProps {
  readonly cell: Cell;
  /** Pictures in the cell; not all of them are kept. */
  readonly count: number;
  readonly onClose: () => void;
}

/** The pictures of a cell of the confusion matrix. */
export function CellDialog({ cell, count, onClose }: CellDialogProps): ReactElement {
  const { bridge } = useSurroundings();
  const { train, emotion, number } = useTexts();
  const [found, setFound] = useState<CellPictures>();
  useEffect(() => {
    let wanted = true;
    void bridge.cellPictures(cell).then((pictures) => {
      if (wanted) setFound(pictures);
    });
    return () => {
      wanted = false;
    };
  }, [bridge, cell]);
  const words = { shown: emotion(cell.shown), answered: emotion(cell.answered) };
  const pictures = found?.pictures ?? [];
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="cell" data-testid="cell-pictures">
          <header className="card__header">
            <div>
              <Heading slot="title" className="card__title">
                {train(cell.shown === cell.answered ? 'cell.right' : 'cell.wrong', words)}
              </Heading>
              <p className="card__small" role="status">
                {found && pictures.length === 0
                  ? train('cell.none')
                  : train('cell.some', { shownCount: number(pictures.length), count: number(count) })}
              </p>
            </div>
            <Button
              className="button button--quiet button--icon"
              aria-label={train('cell.close')}
              onPress={onClose}
            >
              <CloseIcon />
            </Button>
          </header>
          <ul className="cell__pictures">
            {pictures.map((picture, place) => (
              <li key={`${String(place)} ${picture.file}`}>
                <Face picture={picture} side={found?.side ?? 0} />
              </li>
            ))}
          </ul>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A grey picture, with its name and the answer's confidence. */
function Face({ picture, side }: { picture: CellPictures['pictures'][number]; side: number }): ReactElement {
  const { train, percent } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) draw(context, picture.pixels, side);
  }, [picture, side]);
  const text = train('cell.picture', { file: picture.file, confidence: percent(picture.confidence) });
  return (
    <figure className="cell__picture" title={text}>
      <canvas ref={canvas} width={side} height={side} role="img" aria-label={text} />
      <figcaption aria-hidden="true">{percent(picture.confidence)}</figcaption>
    </figure>
  );
}

function draw(context: CanvasRenderingContext2D, grey: Uint8Array, side: number): void {
  const image = context.createImageData(side, side);
  for (const [pixel, value] of grey.entries()) image.data.set([value, value, value, 255], pixel * 4);
  context.putImageData(image, 0, 0);
}
