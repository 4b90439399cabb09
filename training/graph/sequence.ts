import type { Tensor } from '@tensorflow/tfjs';
import type { NativeKernels } from '../../inference/engines/native-kernels.js';
import type { GraphLayer, LayerResult } from './pass.js';

/** Layers one after the other. Each intermediate result is released as soon as nothing needs it any more. */
export function sequence(layers: readonly GraphLayer[]): GraphLayer {
  return (input, pass) => {
    const results: LayerResult[] = [];
    let current = input;
    for (const layer of layers) {
      const result = layer(current, pass);
      if (!pass.training && current !== input && current !== result.output) current.dispose();
      results.push(result);
      current = result.output;
    }
    return { output: current, backward: (gradient, wanted) => backwards(results, gradient, wanted) };
  };
}

function backwards(results: readonly LayerResult[], gradient: Tensor, wanted: boolean): Tensor | undefined {
  let current: Tensor | undefined = gradient;
  for (const [index, { output, backward }] of [...results.entries()].reverse()) {
    // Only the first layer's input may go without a gradient.
    if (current === undefined) throw new Error('a layer in the middle gave no gradient');
    const next = backward(current, wanted || index > 0);
    if (current !== gradient) current.dispose();
    if (index < results.length - 1) output.dispose();
    current = next;
  }
  return current;
}

/** The sum of two ways; a way without layers hands its input through. */
export function residualLayer(
  native: NativeKernels,
  main: GraphLayer,
  shortcut: GraphLayer | undefined,
): GraphLayer {
  return (input, pass) => {
    const first = main(input, pass);
    const second = shortcut?.(input, pass);
    const output = native.add(first.output, second?.output ?? input);
    const release = (): void => {
      first.output.dispose();
      second?.output.dispose();
    };
    // While training, a layer at a way's end may need its own output for the way back.
    if (!pass.training) release();
    return {
      output,
      backward(gradient, wanted) {
        const throughMain = first.backward(gradient, wanted);
        const throughShortcut = second === undefined ? gradient : second.backward(gradient, wanted);
        release();
        if (throughMain === undefined || throughShortcut === undefined) return undefined;
        const sum = native.add(throughMain, throughShortcut);
        throughMain.dispose();
        if (throughShortcut !== gradient) throughShortcut.dispose();
        return sum;
      },
    };
  };
}
