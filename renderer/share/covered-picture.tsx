import { useEffect, useRef, useSyncExternalStore, type ReactElement } from 'react';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { LockIcon } from '../views/icons.js';
import './covered-picture.css';

/** The picture with an emoji over every face, in the place of the `<video>`; and why it is blurred, if it is. */
export function CoveredPicture(): ReactElement {
  const { share: tools } = useSurroundings();
  const { share } = useTexts();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    place?.append(tools.painter.canvas);
    return () => place?.replaceChildren();
  }, [tools]);
  const { blur } = tools.painter;
  const why = useSyncExternalStore(
    (hear) => blur.subscribe(hear),
    () => blur.latest,
  );
  return (
    <>
      <div className="covered-picture" ref={host} aria-hidden="true" />
      {why !== undefined && (
        <p className="covered-picture__why" role="status" data-testid="blurred" data-why={why}>
          <LockIcon />
          {share(`cover.why.${why}`)}
        </p>
      )}
    </>
  );
}
