import { useState, type ReactElement } from 'react';
import type { AnalysisItem, AnalysisStatus } from '../../common/analysis.js';
import { useTexts } from '../texts.js';
import { FaceCard } from './face-card.js';
import { Photo } from './photo.js';

interface PhotoViewProps {
  readonly item: AnalysisItem;
  readonly status: Extract<AnalysisStatus, { kind: 'photo' }>;
}

/** A photo in large; pointing at a face's figures shows which face they are of. */
export function PhotoView({ item, status }: PhotoViewProps): ReactElement {
  const { analyze } = useTexts();
  const [chosen, setChosen] = useState<number>();
  return (
    <div className="viewer__content">
      <div className="viewer__stage">
        <Photo
          id={item.id}
          side={1600}
          status={status}
          label={analyze('viewer.picture')}
          {...(chosen !== undefined && { chosen })}
        />
      </div>
      <div className="viewer__side">
        {status.faces.length === 0 && <p className="card__text">{analyze('viewer.noFace')}</p>}
        {status.faces.map((face, index) => (
          <FaceCard
            key={index}
            title={analyze('viewer.face', { number: index + 1 })}
            probabilities={face.probabilities}
            sure={face.sure}
            onPoint={(pointed) => setChosen(pointed ? index : undefined)}
          />
        ))}
      </div>
    </div>
  );
}
