import { expectedWeights } from './layer-weights.js';
import { elementsOf, inputShapeOf, type Network } from './network.js';

/** Multiplications that the network needs for one picture; the small change is left out. */
export function multiplicationsOf(network: Network): number {
  return network.layers.reduce((sum, layer) => {
    const { operation, outputShape } = layer;
    const input = inputShapeOf(network, layer);
    const weights = expectedWeights(operation, input).reduce((all, { shape }) => all + elementsOf(shape), 0);
    const pixels = outputShape.length === 3 ? elementsOf(outputShape.slice(0, 2)) : 1;
    if (operation.kind === 'pooling') return sum + elementsOf(outputShape) * elementsOf(operation.size);
    return sum + weights * pixels + elementsOf(outputShape);
  }, 0);
}
