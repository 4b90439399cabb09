import { memo, type ReactElement } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { Layer, LayerValues } from '../../common/inspection.js';
import { useTexts } from '../texts.js';
import { kindText, valueText, type LayerChoice } from './layer-words.js';
import { columnsFor, paintGrid, paintKernel, paintMaps } from './painting.js';
import { PaintedCanvas } from './painted-canvas.js';

interface LayerMapsProps {
  readonly layer: Layer;
  /** Nothing until the first face was seen with this layer. */
  readonly values: LayerValues | undefined;
  readonly filter: number | undefined;
  readonly onChoose: (choice: LayerChoice) => void;
}

/** What a layer makes of the face: all maps small, one large. */
export function LayerMaps({ layer, values, filter, onChoose }: LayerMapsProps): ReactElement {
  const texts = useTexts();
  const { inspect } = texts;
  return (
    <div className="maps" data-testid="maps" data-layer={layer.name}>
      <h4 className="maps__heading">
        {inspect('maps.heading', { kind: kindText(layer, texts), name: layer.name })}
      </h4>
      <p className="card__small">{inspect(`layers.explained.${layer.kind}`)}</p>
      {values === undefined ? (
        <p className="card__small">{inspect('maps.wait')}</p>
      ) : (
        <>
          <MapGrid layer={layer} values={values} filter={filter} onChoose={onChoose} />
          {values.filter && values.filter.index === filter ? (
            <LargeMap filter={values.filter} />
          ) : (
            <p className="card__small">{inspect('maps.choose')}</p>
          )}
        </>
      )}
    </div>
  );
}

function MapGrid({
  layer,
  values: { maps, least, most },
  filter,
  onChoose,
}: Omit<LayerMapsProps, 'values'> & { values: LayerValues }): ReactElement {
  const { inspect } = useTexts();
  const single = maps.width * maps.height === 1;
  const columns = columnsFor(maps.count);
  const [height, width] = layer.shape;
  const label = single
    ? inspect('maps.row', { count: maps.count })
    : inspect('maps.grid', { count: maps.count, width, height });
  return (
    <>
      <p className="card__small">
        {label}. {inspect('maps.range', { least: valueText(least), most: valueText(most) })}
      </p>
      <div className="maps__grid" style={{ maxInlineSize: `${columns * (single ? 1.75 : 4)}rem` }}>
        <PaintedCanvas
          className="maps__canvas"
          name="maps-grid"
          label={label}
          paint={(canvas) => paintMaps(canvas, maps)}
        />
        <MapChoices
          layer={layer.name}
          count={maps.count}
          single={single}
          label={label}
          filter={filter}
          onChoose={onChoose}
        />
      </div>
    </>
  );
}

interface MapChoicesProps extends Pick<LayerMapsProps, 'filter' | 'onChoose'> {
  readonly layer: string;
  readonly count: number;
  readonly single: boolean;
  readonly label: string;
}

/** A transparent place over each map in the picture, to choose it by. */
const MapChoices = memo(function MapChoices({
  layer,
  count,
  single,
  label,
  filter,
  onChoose,
}: MapChoicesProps): ReactElement {
  const { inspect, number } = useTexts();
  return (
    <ListBox
      className="maps__choices"
      layout="grid"
      aria-label={label}
      selectionMode="single"
      selectedKeys={filter === undefined ? [] : [filter]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onChoose({ layer, filter: Number(key) });
      }}
      style={{ gridTemplateColumns: `repeat(${columnsFor(count)}, 1fr)` }}
    >
      {Array.from({ length: count }, (_, index) => (
        <ListBoxItem
          key={index}
          id={index}
          className="maps__choice"
          aria-label={inspect(single ? 'maps.value' : 'maps.filter', { number: number(index + 1) })}
          textValue={inspect(single ? 'maps.value' : 'maps.filter', { number: number(index + 1) })}
          data-testid={`map-${index}`}
        />
      ))}
    </ListBox>
  );
});

function LargeMap({ filter }: { filter: NonNullable<LayerValues['filter']> }): ReactElement {
  const { inspect, number } = useTexts();
  const { map, kernel, index } = filter;
  const told = { number: number(index + 1), least: valueText(filter.least), most: valueText(filter.most) };
  if (map.width * map.height === 1)
    return (
      <p data-testid="map-chosen">
        {inspect('maps.chosenValue', { number: told.number, value: told.least })}
      </p>
    );
  return (
    <div className="maps__chosen" data-testid="map-chosen">
      <figure className="maps__figure">
        <PaintedCanvas
          className="maps__large"
          name="map-large"
          label={inspect('maps.large', { ...told, width: map.width, height: map.height })}
          paint={(canvas) => paintGrid(canvas, map)}
        />
        <figcaption className="card__small">{inspect('maps.chosen', told)}</figcaption>
      </figure>
      {kernel && (
        <figure className="maps__figure">
          <PaintedCanvas
            className="maps__kernel"
            name="map-kernel"
            label={`${inspect('maps.kernel')}: ${kernel.map((row) => row.map(valueText).join(', ')).join('; ')}`}
            paint={(canvas) => paintKernel(canvas, kernel)}
          />
          <figcaption className="card__small">
            {inspect('maps.kernel')}. {inspect('maps.kernelText')}
          </figcaption>
        </figure>
      )}
    </div>
  );
}
