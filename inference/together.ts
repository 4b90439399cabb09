/** Numbers one after the other, as a network takes a batch; a single part is not copied. */
export function together(parts: readonly Float32Array[]): Float32Array {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) return first;
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
