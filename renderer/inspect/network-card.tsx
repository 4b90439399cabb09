import { memo, type ReactElement } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { Layer, LayerValues, NetworkDescription } from '../../common/inspection.js';
import { useTexts } from '../texts.js';
import { LayerMaps } from './layer-maps.js';
import { allParameters, kindText, parametersText, shapeText, type LayerChoice } from './layer-words.js';

interface NetworkCardProps {
  readonly network: NetworkDescription;
  readonly chosen: LayerChoice;
  readonly values: LayerValues | undefined;
  /** The same function each time, so that what did not change is not rendered with every face. */
  readonly onChoose: (choice: LayerChoice) => void;
}

/** All steps of the network from the picture to the answer, and the values of the one that is chosen. */
export function NetworkCard({ network, chosen, values, onChoose }: NetworkCardProps): ReactElement {
  const texts = useTexts();
  const { inspect, number } = texts;
  const layer = network.layers.find(({ name }) => name === chosen.layer);
  return (
    <div className="inspect-network">
      <p className="card__small">
        {inspect('layers.summary', {
          count: network.layers.length,
          parameters: number(allParameters(network)),
        })}
      </p>
      <div className="inspect-network__parts">
        <LayerList network={network} chosen={chosen.layer} onChoose={onChoose} />
        {layer && (
          <LayerMaps
            layer={layer}
            values={values?.layer === layer.name ? values : undefined}
            filter={chosen.filter}
            onChoose={onChoose}
          />
        )}
      </div>
    </div>
  );
}

const LayerList = memo(function LayerList({
  network: { layers },
  chosen,
  onChoose,
}: Pick<NetworkCardProps, 'network' | 'onChoose'> & { chosen: string }): ReactElement {
  const { inspect } = useTexts();
  const most = Math.max(1, ...layers.map(({ parameters }) => parameters));
  return (
    <ListBox
      className="layers"
      aria-label={inspect('layers.list')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onChoose({ layer: String(key) });
      }}
      data-testid="layers"
    >
      {layers.map((layer) => (
        <LayerItem key={layer.name} layer={layer} most={most} />
      ))}
    </ListBox>
  );
});

/** @param most the parameters of the layer that has most of them */
function LayerItem({ layer, most }: { layer: Layer; most: number }): ReactElement {
  const texts = useTexts();
  const { name, kind, parameters } = layer;
  const told = {
    kind: kindText(layer, texts),
    shape: shapeText(layer),
    parameters: parametersText(layer, texts),
  };
  return (
    <ListBoxItem
      id={name}
      className="layer"
      textValue={texts.inspect('layers.row', { name, ...told })}
      data-testid="layer"
      data-kind={kind}
    >
      <span className="layer__kind">{told.kind}</span>
      <span className="layer__shape">{told.shape}</span>
      <span className="layer__parameters">{told.parameters}</span>
      <span className="layer__track" aria-hidden="true">
        <span className="layer__share" style={{ inlineSize: `${(parameters / most) * 100}%` }} />
      </span>
    </ListBoxItem>
  );
}
