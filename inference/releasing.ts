import type { Tensor } from '@tensorflow/tfjs';

/**
 * What follows from values that nobody needs afterwards. They are released at once: the next step then works in memory
 * that is still warm, where a whole network's steps, released together at its end, would go back to the system and be
 * fetched anew with every frame.
 */
export function releasing<Before extends Tensor, After extends Tensor>(
  before: Before,
  follow: (values: Before) => After,
): After {
  const after = follow(before);
  before.dispose();
  return after;
}
