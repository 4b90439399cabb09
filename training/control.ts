/** How a person steers a training that runs: it looks here between two steps. */
export class TrainingControl {
  private isPaused = false;
  private isStopped = false;
  private goOn: (() => void) | undefined;

  get paused(): boolean {
    return this.isPaused && !this.isStopped;
  }

  /** Whether the training shall end at the next step, with a checkpoint. */
  get stopped(): boolean {
    return this.isStopped;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.goOn?.();
  }

  /** For good; a paused training ends too. */
  stop(): void {
    this.isStopped = true;
    this.goOn?.();
  }

  /** Settles when the training may go on, or shall end. */
  async whileRunning(): Promise<void> {
    while (this.paused) await new Promise<void>((resolve) => (this.goOn = resolve));
  }
}
