/** `protocol://host` of an address (custom protocols have no `origin` of their own), or nothing if it is none. */
export function originOf(address: string): string | undefined {
  const url = parseAddress(address);
  return url === undefined ? undefined : `${url.protocol}//${url.host}`;
}

/** `URL.parse` is newer than the oldest Node that the app runs on. */
export function parseAddress(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
