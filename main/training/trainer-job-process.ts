import { failed, succeeded, type Outcome } from '../../common/failures.js';
import {
  trainerMessageSchema,
  type TrainerEnd,
  type TrainerJob,
  type TrainerMessage,
  type TrainerRequest,
} from '../../common/trainer-protocol.js';
import type { OwnProcess } from '../utility.js';

export type TrainerProcess = OwnProcess<TrainerRequest>;

export interface TrainerJobOptions {
  readonly launch: () => TrainerProcess;
  readonly log: (level: 'info' | 'warn' | 'error', text: string) => void;
}

/** What a job tells before it ends. */
export type JobMessage = Exclude<TrainerMessage, { kind: 'ready' | 'ended' | 'failed' | 'log' }>;

/** A job in a process of its own. It always ends: done, failed, or with the death of its process. */
export class TrainerJobProcess {
  /** Failures: those of the job, and `training-crashed` when the process died. */
  readonly ended: Promise<Outcome<TrainerEnd>>;
  readonly #process: TrainerProcess;
  /** What is said before the process listens; it follows the job. */
  #early: TrainerRequest[] | undefined = [];
  #settle: (outcome: Outcome<TrainerEnd>) => void = () => undefined;

  constructor({ launch, log }: TrainerJobOptions, job: TrainerJob, hear: (message: JobMessage) => void) {
    this.ended = new Promise((resolve) => (this.#settle = resolve));
    this.#process = launch();
    this.#process.onMessage((value) => {
      const message = trainerMessageSchema.safeParse(value);
      if (!message.success) log('warn', 'a message of the training process was not understood');
      else if (message.data.kind === 'log') log(message.data.level, message.data.text);
      else this.#take(message.data, job, hear);
    });
    this.#process.onExit((code) => {
      this.#settle(failed({ kind: 'training-crashed', reason: `exit ${String(code ?? 'by a signal')}` }));
    });
  }

  send(request: Exclude<TrainerRequest, TrainerJob>): void {
    if (this.#early === undefined) this.#process.send(request);
    else this.#early.push(request);
  }

  /** Ends the process at once; what is not in a checkpoint is lost. */
  kill(): void {
    this.#settle(succeeded({ kind: 'stopped' }));
    this.#process.kill();
  }

  /** Asks for a checkpoint and the end, and ends the process after the limit (milliseconds) in any case. */
  async close(limit: number): Promise<void> {
    this.send({ kind: 'stop' });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, limit)));
    await Promise.race([this.ended, late]);
    clearTimeout(timer);
    this.kill();
  }

  #take(
    message: Exclude<TrainerMessage, { kind: 'log' }>,
    job: TrainerJob,
    hear: (message: JobMessage) => void,
  ): void {
    if (message.kind === 'ready') this.#begin(job);
    else if (message.kind === 'ended') this.#end(succeeded(message.end));
    else if (message.kind === 'failed') this.#end(failed(message.failure));
    else hear(message);
  }

  #begin(job: TrainerJob): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const request of [job, ...early]) this.#process.send(request);
  }

  #end(outcome: Outcome<TrainerEnd>): void {
    this.#settle(outcome);
    // It waits to be ended, so that no message of its could be lost.
    this.#process.kill();
  }
}
