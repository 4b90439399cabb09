import { describe, expect, it } from 'vitest';
import { mediaRequest } from '../../main/analysis/media-answers.js';
import { byteRange } from '../../main/byte-range.js';

describe('addresses of analyzed files', () => {
  it('name a file by its number and a size that the page uses, and nothing else', () => {
    expect(mediaRequest('/analyzed/7/video')).toEqual({ kind: 'video', id: 7 });
    expect(mediaRequest('/analyzed/12/360')).toEqual({ kind: 'picture', id: 12, side: 360 });
    for (const path of [
      '/analyzed/7/9999999',
      '/analyzed/0/video',
      '/analyzed/-1/video',
      '/analyzed/7/../../etc/passwd',
      '/analyzed/7/video/x',
      '/analyzed/x/360',
      '/index.html',
    ])
      expect(mediaRequest(path)).toBeUndefined();
  });
});

describe('the part of a file that a player asks for', () => {
  it('has its first and last byte inside the file', () => {
    expect(byteRange('bytes=0-', 100)).toEqual({ first: 0, last: 99 });
    expect(byteRange('bytes=10-19', 100)).toEqual({ first: 10, last: 19 });
    expect(byteRange('bytes=90-1000', 100)).toEqual({ first: 90, last: 99 });
    expect(byteRange('bytes=100-', 100)).toBe('outside');
    expect(byteRange('bytes=0-', 0)).toBe('outside');
    expect(byteRange(null, 100)).toBeUndefined();
    expect(byteRange('lines=1-2', 100)).toBeUndefined();
  });
});
