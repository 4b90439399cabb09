import { describe, expect, it } from 'vitest';
import { judge, type StreamRequest } from '../../../main/stream/request-guard.js';

const port = 7878;
const secret = 'abc';

function judged(changes: Partial<StreamRequest>): number | string {
  const request = {
    method: 'GET',
    url: `/reading?token=${secret}`,
    host: `127.0.0.1:${port}`,
    origin: undefined,
    ...changes,
  };
  const judgement = judge(request, port, (given) => given === secret);
  return judgement.allowed ? judgement.path : judgement.status;
}

describe('who may ask the local stream', () => {
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])(
    'answers under this computer’s name %s',
    (name) => {
      expect(judged({ host: `${name}:${port}` })).toBe('reading');
    },
  );

  it.each([
    'evil.example:7878',
    '127.0.0.1:7879',
    '127.0.0.1',
    'localhost.evil.example:7878',
    '0.0.0.0:7878',
    '',
  ])('refuses the host %j, whatever it leads to', (host) => {
    expect(judged({ host })).toBe(403);
    expect(judged({ host: undefined })).toBe(403);
  });

  it.each(['null', 'file://', 'http://absolute', `http://127.0.0.1:${port}`, `http://localhost:${port}`])(
    'answers pages from %s',
    (origin) => {
      expect(judged({ origin, url: `/stream?token=${secret}` })).toBe('stream');
    },
  );

  it.each(['https://example.com', 'http://127.0.0.1:3000', 'http://localhost', 'https://localhost:7878', ''])(
    'refuses pages from %j, even with the token',
    (origin) => {
      expect(judged({ origin })).toBe(403);
    },
  );

  it.each([
    ['/overlay', 'overlay'],
    ['/overlay.css', 'art'],
    ['/overlay.js', 'art'],
    ['/emoji/happy.svg', 'art'],
    ['/reading', 'reading'],
    ['/events', 'events'],
    ['/stream', 'stream'],
  ])('serves %s with the token, and not without', (path, name) => {
    expect(judged({ url: `${path}?token=${secret}` })).toBe(name);
    expect(judged({ url: path })).toBe(401);
    expect(judged({ url: `${path}?token=wrong` })).toBe(401);
    expect(judged({ url: `${path}?token=` })).toBe(401);
  });

  it.each([
    '/',
    '/index.html',
    '/emoji/../overlay.html',
    '/emoji/%2e%2e/x.svg',
    '/emoji/a/b.svg',
    '//x',
    '*',
    '',
  ])('knows nothing of %j', (path) => {
    expect(judged({ url: `${path}?token=${secret}` })).toBe(404);
  });

  it.each(['POST', 'PUT', 'OPTIONS', 'HEAD', undefined])('takes no %s', (method) => {
    expect(judged({ method })).toBe(405);
  });
});
