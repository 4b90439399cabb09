import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { RecognizerState } from '../common/app-state.js';
import { failed, succeeded, type Failure, type Outcome } from '../common/failures.js';
import type { Frame } from '../common/frame.js';
import type { Inspection, InspectionWish, NetworkDescription, StillPicture } from '../common/inspection.js';
import type { Adapted, ExamplePicture, PersonalHead } from '../common/personal.js';
import type { Reading } from '../common/reading.js';
import type {
  ModelList,
  RecognizerAnswers,
  RecognizerLoaded,
  RecognizerMessage,
  RecognizerRequest,
  RecognizerThreadOptions,
} from '../common/recognizer-protocol.js';
import type { LiveTuning } from '../common/settings.js';
import { PendingCalls } from './pending-calls.js';

export interface RecognizerClientOptions {
  /** The built entry of the recognition thread. */
  readonly entry: URL;
  readonly thread: RecognizerThreadOptions;
  readonly changed: (state: RecognizerState) => void;
  readonly log: (level: 'info' | 'warn' | 'error', text: string) => void;
  /** The model that answered beside the one in use cannot do so any more. */
  readonly trialLost: (failure: Failure) => void;
  readonly limits?: Partial<RecognizerLimits>;
}

/** Milliseconds. */
export interface RecognizerLimits {
  /** Loading the library, a model, and the first (slow) computation on a busy machine. */
  readonly load: number;
  /** One frame takes 20–100 ms; after this time the thread hangs. */
  readonly read: number;
  /** What the thread may still do when asked to end, before it is ended. */
  readonly close: number;
}

const defaultLimits: RecognizerLimits = { load: 60_000, read: 8_000, close: 2_000 };

/** So many starts in a row without one reading in between, and a person has to ask for the next. */
const startsWithoutReading = 4;

type AnsweredWhenReady = 'describe' | 'inspect' | 'hold' | 'takeExample' | 'adapt' | 'personalize';
type KindOf<Request> = Request extends { kind: infer Kind; call: number } ? Kind : never;
type Body<Kind extends KindOf<RecognizerRequest>> = Omit<
  Extract<RecognizerRequest, { kind: Kind }>,
  'kind' | 'call'
>;

/**
 * The recognition thread as main sees it: calls that always settle. A thread that hangs, throws or ends is
 * replaced by a new one; `changed` tells each state. Nothing here knows about Electron, and nothing but this
 * file knows that it is a thread.
 */
export class RecognizerClient {
  readonly #options: RecognizerClientOptions;
  readonly #limits: RecognizerLimits;
  readonly #pending = new PendingCalls();
  #thread: RecognizerThreadOptions;
  #worker: Worker | undefined;
  #state: RecognizerState = { kind: 'loading' };
  #startsInVain = 0;
  #closing = false;
  #trial: string | undefined;
  #loadFailures: readonly Failure[] = [];
  #listing: Promise<Outcome<ModelList>> | undefined;

  constructor(options: RecognizerClientOptions) {
    this.#options = options;
    this.#thread = options.thread;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  get state(): RecognizerState {
    return this.#state;
  }

  /** Models and engines that the thread at work could not use. */
  get loadFailures(): readonly Failure[] {
    return this.#loadFailures;
  }

  /** Starts the thread; also what a person asks for after it failed. */
  start(): void {
    this.#startsInVain = 0;
    this.#replaceWorker({ kind: 'loading' });
  }

  /** Puts another model to work (none: the default one). */
  useModel(model: string | undefined): void {
    this.#thread = { ...this.#thread, model };
    this.start();
  }

  /** Hands the frame's memory to the thread: it cannot be used here afterwards. */
  async read(frame: Frame): Promise<Outcome<Reading>> {
    if (this.#state.kind !== 'ready') return failed({ kind: 'recognizer-timeout' });
    const { frame: owned, buffer } = withOwnBuffer(frame);
    const outcome = await this.#call('read', { frame: owned }, this.#limits.read, [buffer]);
    if (outcome.ok) this.#startsInVain = 0;
    return outcome;
  }

  /** Forgets faces and smoothing. */
  async reset(): Promise<void> {
    if (this.#state.kind === 'ready') await this.#call('reset', {}, this.#limits.read);
  }

  /** From the next frame on, in new threads too. */
  async tune(tuning: LiveTuning): Promise<void> {
    this.#thread = { ...this.#thread, tuning };
    // One that is loading was given the former ones: it is told when it is ready.
    if (this.#state.kind === 'ready') await this.#call('tune', { tuning }, this.#limits.read);
  }

  /** All models of the store, and failures for those that cannot be used; who asks meanwhile gets the same answer. */
  listModels(): Promise<Outcome<ModelList>> {
    this.#listing ??= this.#call('listModels', {}, this.#limits.load).finally(() => {
      this.#listing = undefined;
    });
    return this.#listing;
  }

  /** Removes one of the user's own models; a damaged one goes by the name of its folder. */
  async removeModel(id: string, damaged: boolean): Promise<Outcome<undefined>> {
    return this.#call('removeModel', { id, damaged }, this.#limits.load);
  }

  /**
   * Lets the model of a folder answer beside the one in use, in new threads too; none ends that. Where it cannot, the
   * one that did so before goes on.
   */
  async tryBeside(folder: string | undefined): Promise<Outcome<undefined>> {
    if (folder === undefined) this.#trial = undefined;
    const outcome = await this.#call('try', { folder }, this.#limits.load);
    if (outcome.ok) this.#trial = folder;
    return outcome;
  }

  /** The layers of the model in use, and what is known of its training. */
  async describe(): Promise<Outcome<NetworkDescription>> {
    return this.#whenReady('describe', {});
  }

  /** Looks into the model in use while it reads a face; nothing where there is no face. */
  async inspect(wish: InspectionWish): Promise<Outcome<Inspection | undefined>> {
    return this.#whenReady('inspect', { wish });
  }

  /** Holds a picture to look at; whether there is a face in it. */
  async hold(picture: StillPicture): Promise<Outcome<boolean>> {
    return this.#whenReady('hold', { picture });
  }

  /** Releases what looking takes. */
  async endInspection(): Promise<void> {
    if (this.#state.kind === 'ready') await this.#call('endInspection', {}, this.#limits.read);
  }

  /** The face with this id in the newest frame, else the largest, as an example; none where there is no face. */
  async takeExample(face: number | undefined): Promise<Outcome<Uint8Array | undefined>> {
    return this.#whenReady('takeExample', { face });
  }

  /** Learns from a person's examples for the model in use; changes no answer yet. */
  async adapt(examples: readonly ExamplePicture[]): Promise<Outcome<Adapted>> {
    return this.#whenReady('adapt', { examples });
  }

  /** Whether the head is one of the model in use: then it has a share in the answers, until this thread ends. */
  async personalize(head: PersonalHead | undefined): Promise<Outcome<boolean>> {
    return this.#whenReady('personalize', { head });
  }

  /** Ends the thread, within the limit; the client is of no use afterwards. */
  async close(): Promise<void> {
    this.#closing = true;
    const worker = this.#worker;
    if (worker === undefined) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const asked = this.#call('close', {}, this.#limits.close);
    await Promise.race([ended, asked.then((outcome) => (outcome.ok ? ended : undefined))]);
    await worker.terminate();
    this.#pending.settleAll({ kind: 'recognizer-crashed', reason: 'closed' });
  }

  /** For what a thread that is loading would only answer late: the page asks again by itself. */
  async #whenReady<Kind extends AnsweredWhenReady>(
    kind: Kind,
    body: Body<Kind>,
  ): Promise<Outcome<RecognizerAnswers[Kind]>> {
    if (this.#state.kind !== 'ready') return failed({ kind: 'recognizer-timeout' });
    return this.#call(kind, body, this.#limits.load);
  }

  async #call<Kind extends KindOf<RecognizerRequest>>(
    kind: Kind,
    body: Body<Kind>,
    limit: number,
    transfer: ArrayBuffer[] = [],
  ): Promise<Outcome<RecognizerAnswers[Kind]>> {
    const worker = this.#worker;
    if (worker === undefined) return failed({ kind: 'recognizer-crashed', reason: 'not started' });
    const { call, settled } = this.#pending.add(limit);
    worker.postMessage({ kind, call, ...body }, transfer);
    const outcome = await settled;
    if (!outcome.ok && outcome.failure.kind === 'recognizer-timeout') this.#lost(worker, outcome.failure);
    return outcome.ok ? succeeded(outcome.value as RecognizerAnswers[Kind]) : outcome;
  }

  #replaceWorker(state: RecognizerState): void {
    const former = this.#worker;
    this.#worker = undefined;
    this.#pending.settleAll({ kind: 'recognizer-crashed', reason: 'restarted' });
    void former?.terminate();
    this.#change(state);
    const worker = new Worker(this.#options.entry, {
      // The native library reads the process's own environment (how much it logs, say), not a copy of it.
      env: SHARE_ENV,
      // What a frame leaves behind is small and short-lived: without this, 16 MB are kept ready for it.
      resourceLimits: { maxYoungGenerationSizeMb: 3 },
    });
    this.#worker = worker;
    this.#startsInVain += 1;
    worker.on('message', (message: RecognizerMessage) => this.#hear(message));
    worker.on('messageerror', (error) => this.#lost(worker, crash(error.message)));
    worker.on('error', (error) => this.#lost(worker, crash(error.message)));
    worker.on('exit', (code) => this.#lost(worker, crash(`exit ${code}`)));
    void this.#load(worker);
  }

  async #load(worker: Worker): Promise<void> {
    const given = this.#thread;
    const outcome = await this.#call('load', { options: given }, this.#limits.load);
    if (worker !== this.#worker) return;
    if (outcome.ok) this.#loaded(outcome.value, given);
    else this.#change({ kind: 'failed', failure: outcome.failure });
  }

  #loaded(loaded: RecognizerLoaded, given: RecognizerThreadOptions): void {
    this.#loadFailures = loaded.failures;
    for (const failure of loaded.failures) this.#options.log('warn', JSON.stringify(failure));
    this.#change({ kind: 'ready', engine: loaded.engine, model: loaded.model });
    if (this.#thread.tuning !== given.tuning && this.#thread.tuning !== undefined)
      void this.tune(this.#thread.tuning);
    if (this.#trial !== undefined) void this.#tryAgain(this.#trial);
  }

  /** A trial that a new thread cannot load is not worth the thread: it goes on without. */
  async #tryAgain(folder: string): Promise<void> {
    const worker = this.#worker;
    const outcome = await this.#call('try', { folder }, this.#limits.load);
    // A thread that was replaced meanwhile tries it itself.
    if (outcome.ok || worker !== this.#worker || folder !== this.#trial) return;
    this.#trial = undefined;
    this.#options.trialLost(outcome.failure);
  }

  #hear(message: RecognizerMessage): void {
    if (message.kind === 'log') this.#options.log(message.level, message.text);
    else if (message.kind === 'answer') this.#pending.settle(message.call, succeeded(message.value));
    else this.#pending.settle(message.call, failed(message.failure));
  }

  /** The thread is of no use any more: a new one takes its place, unless that has been in vain too often. */
  #lost(worker: Worker, failure: Failure): void {
    if (worker !== this.#worker || this.#closing) return;
    this.#options.log('error', `recognition thread lost: ${JSON.stringify(failure)}`);
    if (this.#startsInVain < startsWithoutReading) {
      this.#replaceWorker({ kind: 'restarting', failure });
      return;
    }
    this.#worker = undefined;
    this.#pending.settleAll(failure);
    void worker.terminate();
    this.#change({ kind: 'failed', failure });
  }

  #change(state: RecognizerState): void {
    this.#state = state;
    this.#options.changed(state);
  }
}

const crash = (reason: string): Failure => ({ kind: 'recognizer-crashed', reason });

/** A view on part of a larger buffer would take the rest along when it is transferred. */
function withOwnBuffer(frame: Frame): { frame: Frame; buffer: ArrayBuffer } {
  const { buffer, byteLength } = frame.luma;
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) return { frame, buffer };
  const luma = new Uint8Array(frame.luma);
  return { frame: { ...frame, luma }, buffer: luma.buffer };
}
