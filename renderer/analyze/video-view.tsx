import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { AnalysisItem, AnalysisStatus } from '../../common/analysis.js';
import type { TimedReading } from '../../common/timed-readings.js';
import { Shares } from '../sessions/shares.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { Timeline } from '../timeline/timeline.js';
import { videoAddress } from './media-address.js';
import { usePlayhead } from './use-playhead.js';

interface VideoViewProps {
  readonly item: AnalysisItem;
  readonly status: Extract<AnalysisStatus, { kind: 'video' }>;
}

/** A video to be played over the curves of who was seen in it: either follows the other. */
export function VideoView({ item, status }: VideoViewProps): ReactElement {
  const { analyze, failure } = useTexts();
  const { people } = status;
  const readings = useReadings(item.id);
  const [person, setPerson] = useState(people[0]?.person ?? 1);
  const player = useRef<HTMLVideoElement>(null);
  const playhead = usePlayhead(player);
  const [unplayable, setUnplayable] = useState(false);
  const seek = (time: number): void => {
    if (player.current !== null) player.current.currentTime = time;
  };
  return (
    <div className="viewer__content viewer__content--video">
      <div className="viewer__stage">
        {unplayable ? (
          <p className="viewer__unplayable">{analyze('viewer.cannotPlay')}</p>
        ) : (
          <video
            className="viewer__video"
            ref={player}
            src={videoAddress(item.id)}
            controls
            controlsList="nodownload noremoteplayback"
            disablePictureInPicture
            onError={() => setUnplayable(true)}
            data-testid="video-player"
          />
        )}
      </div>
      <section className="viewer__side" aria-label={analyze('table.label')} tabIndex={0}>
        {status.failure && <p className="note note--danger">{failure(status.failure)}</p>}
        {people.length === 0 && <p className="card__text">{analyze('viewer.noPerson')}</p>}
        <Shares of={people.find((each) => each.person === person)} />
      </section>
      {people.length > 0 && (
        <section className="viewer__timeline" aria-label={analyze('viewer.timeline')}>
          {readings === undefined ? (
            <p role="status">{analyze('viewer.loading')}</p>
          ) : (
            <Timeline
              {...{ readings, people, person, playhead }}
              notes={noNotes}
              duration={status.duration}
              onPerson={setPerson}
              onSeek={seek}
            />
          )}
        </section>
      )}
    </div>
  );
}

/** The same array each time: another one would draw the curves anew. */
const noNotes = [] as const;

function useReadings(id: number): readonly TimedReading[] | undefined {
  const { bridge } = useSurroundings();
  const [readings, setReadings] = useState<readonly TimedReading[]>();
  useEffect(() => {
    let wanted = true;
    void bridge.videoReadings(id).then((found) => {
      if (wanted) setReadings(found);
    });
    return () => {
      wanted = false;
    };
  }, [bridge, id]);
  return readings;
}
