import type { ReactElement } from 'react';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { GridLayout, Size, Virtualizer } from 'react-aria-components/Virtualizer';
import type { AnalysisItem } from '../../common/analysis.js';
import { useTexts } from '../texts.js';
import { FilmIcon, WarningIcon } from '../views/icons.js';
import { EmojiRow } from './emoji-row.js';
import { Photo } from './photo.js';
import { fullText, statusText } from './status-text.js';

interface GalleryProps {
  readonly items: readonly AnalysisItem[];
  readonly onOpen: (id: number) => void;
}

const layoutOptions = {
  minItemSize: new Size(168, 168),
  maxItemSize: new Size(260, 220),
  minSpace: new Size(12, 12),
  preserveAspectRatio: true,
};

/** The files as pictures. Only those in sight are in the page, however many there are. */
export function Gallery({ items, onOpen }: GalleryProps): ReactElement {
  const { analyze } = useTexts();
  return (
    <Virtualizer layout={GridLayout} layoutOptions={layoutOptions}>
      <GridList
        className="gallery"
        aria-label={analyze('view.gallery')}
        layout="grid"
        items={items}
        selectionMode="none"
        onAction={(key) => onOpen(Number(key))}
        renderEmptyState={() => <p className="analyze__none">{analyze('filter.empty')}</p>}
        data-testid="gallery"
      >
        {(item) => <Card item={item} />}
      </GridList>
    </Virtualizer>
  );
}

function Card({ item }: { item: AnalysisItem }): ReactElement {
  const texts = useTexts();
  return (
    <GridListItem
      className="tile"
      id={item.id}
      textValue={fullText(item, texts)}
      data-testid="tile"
      data-status={item.status.kind}
    >
      <div className="tile__picture">
        <TilePicture item={item} />
      </div>
      <div className="tile__words">
        <span className="tile__name" title={item.name}>
          {item.name}
        </span>
        <span className="tile__status">
          <EmojiRow item={item} />
          {statusText(item, texts)}
        </span>
      </div>
    </GridListItem>
  );
}

function TilePicture({ item }: { item: AnalysisItem }): ReactElement {
  const texts = useTexts();
  const { id, status } = item;
  switch (status.kind) {
    case 'photo':
      return <Photo id={id} side={360} status={status} label={fullText(item, texts)} />;
    case 'video':
      return <FilmIcon />;
    case 'failed':
      return <WarningIcon />;
    case 'reading':
      return <span className="spinner" aria-hidden="true" />;
    case 'waiting':
      return <span className="tile__waiting" aria-hidden="true" />;
  }
}
