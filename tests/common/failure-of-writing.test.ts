import { expect, it } from 'vitest';
import { failureOfWriting, isDiskFull } from '../../common/failure-of-writing.js';

const errorOf = (code: string): Error =>
  Object.assign(new Error(`${code}: something of the system`), { code });

it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('%s means that there is no room left', (code) => {
  expect(isDiskFull(errorOf(code))).toBe(true);
  expect(failureOfWriting(errorOf(code), '/data')).toEqual({ kind: 'disk-full', folder: '/data' });
});

it('anything else means that nothing can be written there, and why', () => {
  const failure = { kind: 'folder-not-writable', folder: '/data' };
  expect(failureOfWriting(errorOf('EACCES'), '/data')).toEqual({ ...failure, reason: 'EACCES' });
  expect(failureOfWriting('strange', '/data')).toEqual({ ...failure, reason: 'strange' });
});
