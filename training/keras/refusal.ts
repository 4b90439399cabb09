import type { Failure } from '../../common/failures.js';

/** A failure without the file that it is about. */
type WithoutFile<Each> = Each extends { readonly file: string } ? Omit<Each, 'file'> : never;

/** Why a file from elsewhere is not taken over. */
export type Reason = WithoutFile<Extract<Failure, { kind: `import-${string}` }>>;

/** Carries the reason out of the depth of a description; `refusedFailure` makes a failure of it. */
export class Refusal extends Error {
  constructor(readonly reason: Reason) {
    super(reason.kind);
    this.name = 'Refusal';
  }
}

/** @throws Refusal, always */
export function refuse(reason: Reason): never {
  throw new Refusal(reason);
}

/** The failure of a refused file; anything else is a bug and is thrown again. */
export function refusedFailure(error: unknown, file: string): Failure {
  if (error instanceof Refusal) return { ...error.reason, file };
  throw error;
}
