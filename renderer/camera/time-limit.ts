/**
 * The promise's value, or `late` when it takes longer than `milliseconds`. What arrives after that is handed to
 * `discard`, so that a camera which opens late does not stay on.
 */
export async function withTimeLimit<Value, Late>(
  promise: Promise<Value>,
  milliseconds: number,
  late: Late,
  discard: (value: Value) => void,
): Promise<Value | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds);
  });
  const first = await Promise.race([promise.then((value) => ({ value })), limit]).finally(() =>
    clearTimeout(timer),
  );
  if (first !== 'late') return first.value;
  // A refusal that comes too late has nobody left to tell.
  promise.then(discard, () => undefined);
  return late;
}
