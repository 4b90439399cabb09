import { z } from 'zod';
import type { LayerSettings } from './settings.js';

/** Keras 2: `["name", node, tensor, {arguments}]`. */
const listedSchema = z.tuple([z.string(), z.literal(0), z.literal(0)]).rest(z.unknown());

/** Keras 3: a tensor that remembers where it comes from. */
const tensorSchema = z.object({
  class_name: z.literal('__keras_tensor__'),
  config: z.object({ keras_history: z.tuple([z.string(), z.literal(0), z.literal(0)]) }),
});
const callSchema = z.object({
  args: z.array(z.union([tensorSchema, z.array(tensorSchema)])),
  kwargs: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Names of the layers whose outputs a layer takes, in their order.
 *
 * @throws Refusal for a layer that is used at several places, and for calls with arguments that matter
 */
export function inboundNames(nodes: readonly unknown[], settings: LayerSettings): string[] {
  const [node] = nodes;
  if (nodes.length > 1) settings.refuse('shared');
  if (node === undefined) return [];
  const listed = z.array(listedSchema).safeParse(node);
  if (listed.success) {
    for (const [, , , options] of listed.data) checkArguments(options, settings);
    return listed.data.map(([name]) => name);
  }
  const called = callSchema.safeParse(node);
  if (!called.success) return settings.refuse('inputs');
  checkArguments(called.data.kwargs, settings);
  return called.data.args.flat().map(({ config }) => config.keras_history[0]);
}

/** A call may say that it is not for training, and nothing else. */
function checkArguments(options: unknown, settings: LayerSettings): void {
  if (typeof options !== 'object' || options === null) return;
  for (const [name, value] of Object.entries(options)) {
    if (value !== null && value !== false) settings.refuse('setting', name.slice(0, 60));
  }
}
