/** Closes a switch over a tagged union: the compiler complains here when a new kind has no case. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
