import type { ReactElement } from 'react';
import type { AnalysisItem, AnalysisStatus } from '../../common/analysis.js';
import { useTexts } from '../texts.js';
import { FaceCard } from './face-card.js';
import { videoAddress } from './media-address.js';

interface VideoViewProps {
  readonly item: AnalysisItem;
  readonly status: Extract<AnalysisStatus, { kind: 'video' }>;
}

/** A video to be played, and who was seen in it with which expressions. */
export function VideoView({ item, status }: VideoViewProps): ReactElement {
  const { analyze, failure, decimal } = useTexts();
  return (
    <div className="viewer__content">
      <div className="viewer__stage">
        <video className="viewer__video" src={videoAddress(item.id)} controls data-testid="video-player" />
      </div>
      <div className="viewer__side">
        {status.failure && <p className="note note--danger">{failure(status.failure)}</p>}
        {status.people.length === 0 && <p className="card__text">{analyze('viewer.noPerson')}</p>}
        {status.people.map(({ person, shares, seen }) => (
          <FaceCard
            key={person}
            title={analyze('viewer.person', { number: person })}
            probabilities={shares}
            sure
            note={analyze('viewer.seen', { seconds: decimal(seen) })}
          />
        ))}
      </div>
    </div>
  );
}
