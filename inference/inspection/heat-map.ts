import type { Tensor } from '@tensorflow/tfjs';
import type { Place } from '../../common/inspection.js';
import type { TensorFlow } from '../engine.js';
import { gradientAt, outputOf, placeOf, type Outputs, type SteppedNetwork } from './steps.js';

/** Coarser maps than this tell little about where: rows and columns. */
const fewestCells = 6;

/** Points on the way from a blank face to the face at which the gradient is taken. */
const pointsOnTheWay = 4;

/** The step whose maps a heat map is made of, and where they lie. */
export interface HeatMapStep {
  readonly name: string;
  readonly place: Place;
}

/**
 * The last step with maps that are fine enough: the deeper a layer, the more its maps mean, and the less they say
 * about where (Selvaraju et al. 2017, "Grad-CAM", section 3.1). Where no maps are fine enough, the last ones.
 *
 * @returns nothing for a network without maps.
 */
export function heatMapStep(network: SteppedNetwork): HeatMapStep | undefined {
  const withMaps = network.steps.slice(1).flatMap(({ name, shape: [height = 1, width = 1] }) => {
    const place = placeOf(network, name);
    const side = Math.min(height, width);
    return side > 1 && place !== undefined ? [{ name, place, side }] : [];
  });
  return withMaps.findLast(({ side }) => side >= fewestCells) ?? withMaps.at(-1);
}

/**
 * What each cell of a step's maps adds to the score of a label, compared with a blank face: integrated gradients
 * (Sundararajan, Taly and Yan 2017, equation 1, by the midpoint rule) between the maps of both, added up over the
 * maps. All cells together are what the score of the face is above that of the blank one; Grad-CAM, which takes one
 * gradient and its mean, agrees less with covering (docs/decisions/0015-heat-map.md).
 *
 * @param outputs of the whole network for `[n, …]` faces
 * @param blank likewise for a face without features
 * @param label index of the label among the network's outputs
 * @returns `[n, height, width]`, below 0 where a cell speaks against the label; the caller's tidy releases it.
 */
export function contributions(
  tf: TensorFlow,
  network: SteppedNetwork,
  { outputs, blank }: { readonly outputs: Outputs; readonly blank: Outputs },
  step: string,
  label: number,
): Tensor {
  const chosen = tf.oneHot(
    tf.tensor1d([label], 'int32'),
    outputOf(outputs, network.scores).shape.at(-1) ?? 0,
  );
  const start = outputOf(blank, step);
  const difference = outputOf(outputs, step).sub(start);
  const gradients = Array.from({ length: pointsOnTheWay }, (_, point) => {
    const onTheWay = start.add(difference.mul((point + 0.5) / pointsOnTheWay));
    return gradientAt(tf, network, new Map([...outputs, [step, onTheWay]]), step, chosen);
  });
  return tf.sum(difference.mul(tf.addN(gradients).div(pointsOnTheWay)), -1);
}
