/**
 * Does a piece of work for each of `count` numbers, up to `lanes` at a time, and calls `progress` after each.
 *
 * @throws what the first failing piece throws, or the signal's reason once it is aborted.
 */
export async function inParallel(
  count: number,
  lanes: number,
  work: (index: number) => Promise<void>,
  { progress, signal }: { progress?: (done: number) => void; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      signal?.throwIfAborted();
      const index = next;
      next += 1;
      await work(index);
      done += 1;
      progress?.(done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
