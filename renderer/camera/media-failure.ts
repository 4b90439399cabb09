import type { Failure } from '../../common/failures.js';

/** What the error of `getUserMedia` means for a person. */
export function failureOf(error: unknown): Failure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return { kind: 'camera-denied' };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { kind: 'camera-missing' };
    case 'NotReadableError':
    case 'AbortError':
      return { kind: 'camera-busy' };
    default:
      return {
        kind: 'camera-failed',
        reason: error instanceof Error ? error.message || name : String(error),
      };
  }
}
