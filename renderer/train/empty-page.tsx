import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { emotions } from '../../common/emotions.js';
import type { Failure } from '../../common/failures.js';
import type { EarlierRun } from '../../common/training-state.js';
import { useEmoji } from '../emoji.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { FolderIcon, TableIcon } from '../views/icons.js';
import { EarlierRuns } from './earlier-runs.js';

interface EmptyPageProps {
  readonly earlier: readonly EarlierRun[];
  /** Why the pictures that were chosen cannot be used. */
  readonly refused?: Failure;
}

/** Before there are pictures: which ones are wanted, and where to get some. */
export function EmptyPage({ earlier, refused }: EmptyPageProps): ReactElement {
  const { bridge } = useSurroundings();
  const { train, failure } = useTexts();
  return (
    <div className="empty">
      <section className="card card--welcome">
        <h2 className="card__hero">{train('empty.title')}</h2>
        <p className="card__text">{train('empty.text')}</p>
        {refused && (
          <div className="note note--danger" role="alert" data-testid="data-refused">
            <strong>{train('empty.refused')}</strong>
            <p>{failure(refused)}</p>
          </div>
        )}
        <div className="card__actions">
          <Button
            className="button button--primary button--large"
            onPress={() => void bridge.chooseData('folder')}
            data-testid="choose-folder"
          >
            <FolderIcon />
            {train('empty.folder')}
          </Button>
          <Button className="button button--large" onPress={() => void bridge.chooseData('table')}>
            <TableIcon />
            {train('empty.table')}
          </Button>
        </div>
        <GetPictures />
      </section>
      <div className="empty__side">
        {earlier.length > 0 && <EarlierRuns runs={earlier} />}
        <Layout />
      </div>
    </div>
  );
}

function GetPictures(): ReactElement {
  const { train } = useTexts();
  return (
    <div className="steps">
      <h3 className="card__heading">{train('empty.getTitle')}</h3>
      <ol className="steps__list">
        <li>{train('empty.getOne')}</li>
        <li>{train('empty.getTwo')}</li>
        <li>{train('empty.getThree')}</li>
      </ol>
    </div>
  );
}

/** The folder as a tree. */
function Layout(): ReactElement {
  const pictures = useEmoji();
  const { train } = useTexts();
  return (
    <section className="card">
      <h3 className="card__heading">{train('empty.layoutTitle')}</h3>
      <ul className="tree">
        <li>
          train/
          <ul>
            {emotions.map((emotion) => (
              <li key={emotion}>
                <img className="tree__emoji" src={pictures[emotion]} alt="" />
                {emotion}/
              </li>
            ))}
          </ul>
        </li>
        <li>
          test/
          <span className="tree__note"> {train('empty.layoutTest')}</span>
        </li>
      </ul>
      <p className="card__small">{train('empty.layoutNote')}</p>
    </section>
  );
}
