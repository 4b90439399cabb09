import type { Failure } from '../../common/failures.js';

type ModelFileProblem = Extract<Failure, { kind: 'model-file-unusable' }>['problem'];

/** Ends the reading of a model file that is not what it should be; whoever began it makes a failure of it. */
export class ModelFileRefusal extends Error {
  constructor(
    readonly problem: ModelFileProblem,
    /** Name of the entry that it is about, or what is wrong with it. */
    readonly detail = '',
  ) {
    super(`${problem} ${detail}`);
    this.name = 'ModelFileRefusal';
  }
}
