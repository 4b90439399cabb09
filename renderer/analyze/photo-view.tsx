import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import type { AnalysisItem, AnalysisStatus } from '../../common/analysis.js';
import { CorrectionButton } from '../mirror/correction.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { ImportIcon } from '../views/icons.js';
import { FaceCard } from './face-card.js';
import { Photo } from './photo.js';

interface PhotoViewProps {
  readonly item: AnalysisItem;
  readonly status: Extract<AnalysisStatus, { kind: 'photo' }>;
}

/** A photo in large. Where it has several faces, numbers tell whose figures are whose, and so does looking at them. */
export function PhotoView({ item, status }: PhotoViewProps): ReactElement {
  const { bridge } = useSurroundings();
  const { analyze } = useTexts();
  const [pointed, setPointed] = useState<number>();
  const [focused, setFocused] = useState<number>();
  const chosen = pointed ?? focused;
  return (
    <div className="viewer__content">
      <div className="viewer__stage">
        <Photo
          id={item.id}
          side={1600}
          status={status}
          label={analyze('viewer.picture')}
          numbered={status.faces.length > 1}
          {...(chosen !== undefined && { chosen })}
        />
      </div>
      <section className="viewer__side" aria-label={analyze('table.label')} tabIndex={0}>
        {status.faces.length === 0 && <p className="card__text">{analyze('viewer.noFace')}</p>}
        {status.faces.map((face, index) => (
          <FaceCard
            key={index}
            title={analyze('viewer.face', { number: index + 1 })}
            probabilities={face.probabilities}
            sure={face.sure}
            onPoint={(isPointed) => setPointed(isPointed ? index : undefined)}
            onFocus={(isFocused) => setFocused(isFocused ? index : undefined)}
          >
            <CorrectionButton
              hold={() => bridge.holdPhotoFace({ id: item.id, face: index })}
              placement="left"
            />
          </FaceCard>
        ))}
        {status.faces.length > 0 && <CoverButton id={item.id} />}
      </section>
    </div>
  );
}

/** Saves a copy that can be shown to anybody: an emoji over every face, and nothing in the file about the camera. */
function CoverButton({ id }: { id: number }): ReactElement {
  const { bridge } = useSurroundings();
  const { analyze } = useTexts();
  const [saved, setSaved] = useState(false);
  return (
    <div className="viewer__save">
      <Button
        className="button"
        onPress={() => void bridge.saveCovered(id).then(setSaved)}
        data-testid="save-covered"
      >
        <ImportIcon />
        {analyze('viewer.cover')}
      </Button>
      <p className="card__small" role="status">
        {saved && analyze('viewer.covered')}
      </p>
    </div>
  );
}
