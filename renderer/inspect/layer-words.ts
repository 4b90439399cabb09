import type { Layer, NetworkDescription } from '../../common/inspection.js';
import type { Texts } from '../texts.js';

/** The layer, and one of its maps, that a person looks at. */
export interface LayerChoice {
  readonly layer: string;
  readonly filter?: number;
}

/** "Convolution 3 × 3 · relu": what a layer does, in a few words. */
export function kindText({ kind, window, activation }: Layer, { inspect }: Texts): string {
  const name = inspect(`layers.kinds.${kind}`);
  const size = window === undefined || kind === 'global-pooling' ? '' : ` ${window.join(' × ')}`;
  return `${name}${size}${activation === undefined || kind === 'softmax' ? '' : ` · ${activation}`}`;
}

/** "24 × 24 × 32" */
export const shapeText = ({ shape }: Layer): string => shape.join(' × ');

export function parametersText({ parameters }: Layer, { inspect, number }: Texts): string {
  return parameters === 0
    ? inspect('layers.none')
    : inspect('layers.parameters', { number: number(parameters) });
}

/** Learned numbers of all layers. */
export function allParameters({ layers }: NetworkDescription): number {
  return layers.reduce((sum, { parameters }) => sum + parameters, 0);
}

/** With as many digits as say something: a layer's values may be thousands or thousandths. */
export const valueText = (value: number): string => Number(value.toPrecision(3)).toString();
