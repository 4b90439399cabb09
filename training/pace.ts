/** Share that each new step has in the average; about the last fifty steps count. */
const newShare = 0.02;

/** Steps that do not count: the first ones also make TensorFlow prepare its kernels. */
const warmUp = 3;

/** A step that takes longer, and twenty times as long as others, was interrupted by sleep. Seconds. */
const interruptionAbove = 5;

/** How fast a training goes, and when it will be done. */
export class Pace {
  private steps = 0;
  private secondsAStep: number | undefined;
  private secondsAValidation: number | undefined;

  constructor(
    private readonly stepsAnEpoch: number,
    private readonly epochs: number,
  ) {}

  /** Takes in a step's time. @returns the time to count for it: a closed lid is not training. */
  step(seconds: number): number {
    this.steps += 1;
    if (this.steps <= warmUp) return seconds;
    const average = this.secondsAStep ?? seconds;
    if (seconds > interruptionAbove && seconds > 20 * average) return average;
    // A plain mean at first, so that no single step counts much.
    const share = Math.max(newShare, 1 / (this.steps - warmUp));
    this.secondsAStep = average + share * (seconds - average);
    return seconds;
  }

  /** Takes in a validation's time. @returns the time to count for it, as `step`. */
  validation(seconds: number): number {
    const last = this.secondsAValidation;
    if (last !== undefined && seconds > interruptionAbove && seconds > 20 * last) return last;
    this.secondsAValidation = seconds;
    return seconds;
  }

  /** Until the last epoch is validated; nothing before there is a rate. `epoch` counts from 1. */
  secondsLeft(epoch: number, stepsDone: number): number | undefined {
    if (this.secondsAStep === undefined) return undefined;
    const epochsLeft = this.epochs - epoch + 1;
    const stepsLeft = epochsLeft * this.stepsAnEpoch - stepsDone;
    // A validation takes a thirtieth of an epoch where a tenth as many images are only classified.
    const validation = this.secondsAValidation ?? (this.stepsAnEpoch * this.secondsAStep) / 30;
    return stepsLeft * this.secondsAStep + epochsLeft * validation;
  }
}
