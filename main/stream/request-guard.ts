import { parseAddress } from '../address.js';

/** What the stream's server looks at before it does anything. */
export interface StreamRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

export type StreamPath = 'overlay' | 'art' | 'reading' | 'events' | 'stream';

export type Judgement =
  | { readonly allowed: true; readonly path: StreamPath; readonly url: URL }
  | { readonly allowed: false; readonly status: 401 | 403 | 404 | 405 };

/** Names under which this computer, and no other, is reached: another name is a web page's trick (DNS rebinding). */
const ownHosts = ['localhost', '127.0.0.1', '[::1]'] as const;

/**
 * Where pages may come from: the server itself, a file (Chromium calls its origin `null` or `file://`, OBS
 * `http://absolute`), or no page at all. A page of the web may not, even if it had the token.
 */
const fileOrigins: readonly string[] = ['null', 'file://', 'http://absolute'];

const paths: readonly { readonly path: StreamPath; readonly form: RegExp }[] = [
  { path: 'overlay', form: /^\/overlay$/ },
  { path: 'art', form: /^\/(overlay\.(css|js)|emoji\/[a-z]+\.svg)$/ },
  { path: 'reading', form: /^\/reading$/ },
  { path: 'events', form: /^\/events$/ },
  { path: 'stream', form: /^\/stream$/ },
];

/** Whether a request may be answered. Without the token nothing is, whatever the path. */
export function judge(
  request: StreamRequest,
  port: number,
  hasToken: (given: string | null) => boolean,
): Judgement {
  const refused = (status: 401 | 403 | 404 | 405): Judgement => ({ allowed: false, status });
  const hosts = ownHosts.map((name) => `${name}:${port}`);
  const host = request.host?.toLowerCase() ?? '';
  if (!hosts.includes(host)) return refused(403);
  const origins = [...fileOrigins, ...hosts.map((name) => `http://${name}`)];
  if (request.origin !== undefined && !origins.includes(request.origin.toLowerCase())) return refused(403);
  if (request.method !== 'GET') return refused(405);
  // A target that is no path (`http://…`, `*`) would be resolved to another host.
  const url =
    request.url?.startsWith('/') === true ? parseAddress(`http://${host}${request.url}`) : undefined;
  const path = paths.find(({ form }) => form.test(url?.pathname ?? ''))?.path;
  if (url === undefined || path === undefined) return refused(404);
  return hasToken(url.searchParams.get('token')) ? { allowed: true, path, url } : refused(401);
}
