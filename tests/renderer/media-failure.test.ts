import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../renderer/camera/media-failure.js';
import { withTimeLimit } from '../../renderer/camera/time-limit.js';

describe('what a refused camera means', () => {
  it.each([
    ['NotAllowedError', 'camera-denied'],
    ['NotFoundError', 'camera-missing'],
    ['OverconstrainedError', 'camera-missing'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-busy'],
  ])('%s: %s', (name, kind) => {
    expect(failureOf(new DOMException('refused', name))).toEqual({ kind });
  });

  it('names the reason where nothing better is known', () => {
    expect(failureOf(new TypeError('no constraints'))).toEqual({
      kind: 'camera-failed',
      reason: 'no constraints',
    });
    expect(failureOf('odd')).toEqual({ kind: 'camera-failed', reason: 'odd' });
  });
});

describe('withTimeLimit', () => {
  it('gives the value that comes in time', async () => {
    const discard = vi.fn();
    expect(await withTimeLimit(Promise.resolve('camera'), 50, 'late', discard)).toBe('camera');
    expect(discard).not.toHaveBeenCalled();
  });

  it('passes on an error that comes in time', async () => {
    await expect(withTimeLimit(Promise.reject(new Error('busy')), 50, 'late', vi.fn())).rejects.toThrow(
      'busy',
    );
  });

  it('discards what comes too late, so that no camera stays on', async () => {
    const discard = vi.fn();
    const slow = new Promise<string>((resolve) => setTimeout(() => resolve('camera'), 30));
    expect(await withTimeLimit(slow, 5, 'late', discard)).toBe('late');
    await slow;
    await vi.waitFor(() => expect(discard).toHaveBeenCalledWith('camera'));
  });
});
