import type { Failure } from '../common/failures.js';

/** As the window tells it, which knows a file by its name only, and where nothing was trained. */
export function failureOfImport(failure: Failure, name: string): Failure {
  if (failure.kind === 'training-crashed')
    return { kind: 'import-crashed', file: name, reason: failure.reason };
  return 'file' in failure ? { ...failure, file: name } : failure;
}
