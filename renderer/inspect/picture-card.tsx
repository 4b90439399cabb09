import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Label } from 'react-aria-components/Label';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { heatMapKinds, type HeatMapKind, type Inspection } from '../../common/inspection.js';
import { CardSection } from '../columns-page/card-section.js';
import { useTexts } from '../texts.js';
import { Choice } from '../views/choice.js';
import { paintInput } from './painting.js';
import { PaintedCanvas } from './painted-canvas.js';

/** Where the picture comes from. */
export type Shown = { readonly kind: 'live' | 'frozen' } | { readonly kind: 'photo'; readonly file: string };

export interface HeatChoice {
  readonly kind: HeatMapKind;
  /** 0..1 */
  readonly strength: number;
}

interface PictureCardProps {
  readonly inspection: Inspection | undefined;
  readonly averageMirrored: boolean;
  readonly shown: Shown;
  /** Whether there is a camera to go back to. */
  readonly live: boolean;
  readonly heat: HeatChoice;
  readonly onHeat: (heat: HeatChoice) => void;
  readonly onFile: (file: File) => void;
  readonly onFreeze: () => void;
  readonly onLive: () => void;
}

/** The face as the network gets it, with the heat map over it. */
export function PictureCard(props: PictureCardProps): ReactElement {
  const { inspection, averageMirrored, shown, heat, onHeat } = props;
  const { inspect, emotion, percent } = useTexts();
  const done = percent(inspection?.heatMap?.done ?? 0);
  return (
    <CardSection name="inspect-picture" heading={inspect('picture.heading')}>
      {inspection && (
        <div className="inspect__picture">
          <PaintedCanvas
            className="inspect__input"
            name="inspect-input"
            label={inspect('picture.input', {
              ...{ width: inspection.input.width, height: inspection.input.height },
              emotion: emotion(inspection.about),
            })}
            paint={(canvas) => paintInput(canvas, inspection.input, inspection.heatMap, heat.strength)}
          />
          <span className="tag inspect__from" data-testid="inspect-from" data-from={shown.kind}>
            {shown.kind === 'photo'
              ? inspect('picture.from.photo', { file: shown.file })
              : inspect(`picture.from.${shown.kind}`)}
          </span>
        </div>
      )}
      <Buttons {...props} />
      <p className="card__small">
        {inspection && inspect('picture.size', inspection.input)}{' '}
        {averageMirrored && inspect('picture.mirrored')}
      </p>
      <Choice
        label={inspect('heat.label')}
        value={heat.kind}
        options={heatMapKinds.map((value) => ({ value, text: inspect(`heat.kind.${value}`) }))}
        onChange={(kind) => onHeat({ ...heat, kind })}
      />
      <p className="card__small" data-testid="heat-text">
        {heat.kind !== 'none' && inspection && inspect('heat.about', { emotion: emotion(inspection.about) })}{' '}
        {inspect(`heat.explained.${heat.kind}`, { done })}
      </p>
      {heat.kind !== 'none' && <Strength heat={heat} onHeat={onHeat} />}
    </CardSection>
  );
}

function Strength({ heat, onHeat }: Pick<PictureCardProps, 'heat' | 'onHeat'>): ReactElement {
  const { inspect } = useTexts();
  return (
    <Slider
      className="strength"
      value={heat.strength}
      minValue={0.1}
      maxValue={1}
      step={0.1}
      onChange={(strength) => onHeat({ ...heat, strength })}
    >
      <Label className="choice__label">{inspect('heat.strength')}</Label>
      <SliderTrack className="strength__track">
        <SliderThumb className="strength__thumb" />
      </SliderTrack>
    </Slider>
  );
}

function Buttons({ shown, live, onFile, onFreeze, onLive, inspection }: PictureCardProps): ReactElement {
  const { inspect } = useTexts();
  return (
    <div className="card__buttons">
      {live && shown.kind === 'live' && inspection && (
        <Button className="button" onPress={onFreeze} data-testid="inspect-freeze">
          {inspect('picture.freeze')}
        </Button>
      )}
      {live && shown.kind !== 'live' && (
        <Button className="button" onPress={onLive} data-testid="inspect-live">
          {inspect(shown.kind === 'frozen' ? 'picture.goOn' : 'picture.live')}
        </Button>
      )}
      <FileTrigger
        acceptedFileTypes={['image/jpeg', 'image/png', 'image/webp']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) onFile(file);
        }}
      >
        <Button className="button" data-testid="inspect-open">
          {inspect('picture.open')}
        </Button>
      </FileTrigger>
    </div>
  );
}
