import { useEffect, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { emotions, type Emotion } from '../../common/emotions.js';
import type { Example } from '../../common/personal.js';
import { CardSection } from '../columns-page/card-section.js';
import { besides, focusGoesTo } from '../kept-focus.js';
import { useSurroundings } from '../surroundings.js';
import { useTexts } from '../texts.js';
import { EmotionLabel } from '../views/emotion-label.js';
import { TrashIcon } from '../views/icons.js';
import { showPage } from '../views/navigation.js';
import { ExamplePicture } from './example-picture.js';

/** Every picture that is kept, by what it is to show; a press on one shows it large, and can delete it. */
export function PicturesCard({ examples }: { examples: readonly Example[] }): ReactElement {
  const { bridge } = useSurroundings();
  const { mirror } = useTexts();
  const train = (): void => void bridge.trainOnPersonal().then(() => showPage('train'));
  return (
    <CardSection name="mirror-pictures" heading={mirror('pictures.heading', { count: examples.length })}>
      {examples.length === 0 && <p className="card__small">{mirror('pictures.none')}</p>}
      {emotions.map((emotion) => (
        <PicturesOf
          key={emotion}
          emotion={emotion}
          examples={examples.filter((each) => each.emotion === emotion)}
        />
      ))}
      {examples.length > 0 && (
        <div className="card__buttons">
          <Button className="button" onPress={train} data-testid="train-on-these">
            {mirror('pictures.train')}
          </Button>
        </div>
      )}
    </CardSection>
  );
}

function PicturesOf({
  emotion,
  examples,
}: {
  emotion: Emotion;
  examples: readonly Example[];
}): ReactElement | null {
  if (examples.length === 0) return null;
  return (
    <div className="mirror__row">
      <EmotionLabel emotion={emotion} />
      <ul className="mirror__thumbs">
        {examples.map((example, index) => (
          <li key={example.id} {...focusGoesTo(...besides(examples, index).map(thumbId))}>
            <Thumb example={example} number={index + 1} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const thumbId = ({ id }: Example): string => `picture-${id}`;

function Thumb({ example, number: place }: { example: Example; number: number }): ReactElement {
  const { bridge } = useSurroundings();
  const { mirror, emotion, moment, number } = useTexts();
  const pixels = usePixels(example.id);
  const label = mirror('pictures.show', { emotion: emotion(example.emotion), number: number(place) });
  const taken = example.source === 'game' ? 'taken' : 'correction';
  return (
    <DialogTrigger>
      <Button id={thumbId(example)} className="mirror__thumb" aria-label={label} data-testid="example">
        {pixels && <ExamplePicture pixels={pixels} label={label} name="example-pixels" />}
      </Button>
      <Popover className="popover" placement="bottom">
        <Dialog className="mirror__large" aria-label={label}>
          {({ close }) => (
            <>
              {pixels && <ExamplePicture pixels={pixels} label={label} name="example-large" />}
              <p className="card__small">{mirror(`pictures.${taken}`, { when: moment(example.takenAt) })}</p>
              <Button
                className="button"
                onPress={() => {
                  close();
                  void bridge.removeExample(example.id);
                }}
                data-testid="remove-example"
              >
                <TrashIcon />
                {mirror('pictures.remove')}
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function usePixels(id: string): Uint8Array | undefined {
  const { bridge } = useSurroundings();
  const [pixels, setPixels] = useState<Uint8Array>();
  useEffect(() => {
    let wanted = true;
    void bridge.examplePicture(id).then((picture) => {
      if (wanted) setPixels(picture);
    });
    return () => {
      wanted = false;
    };
  }, [bridge, id]);
  return pixels;
}
