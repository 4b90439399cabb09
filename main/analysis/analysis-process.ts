import type { MessagePortMain } from 'electron';
import type { z } from 'zod';
import {
  analysisAnswers,
  type AnalysisMessage,
  type AnalysisRequest,
  type CoverRequest,
  type EmojiRequest,
  type ExampleRequest,
  type LogoRequest,
} from '../../common/analysis-protocol.js';
import { failed, succeeded, type Failure, type Outcome } from '../../common/failures.js';
import type { RecognizerThreadOptions } from '../../common/recognizer-protocol.js';
import { PendingCalls } from '../pending-calls.js';
import type { OwnProcess } from '../utility.js';

type Kind = keyof typeof analysisAnswers;
type Answer<Name extends Kind> = z.infer<(typeof analysisAnswers)[Name]>;
type Body<Name extends Kind> = Omit<Extract<AnalysisRequest, { kind: Name }>, 'kind' | 'call'>;

interface VideoCall {
  readonly port: MessagePortMain;
  readonly progress: (done: number) => void;
}

export interface AnalysisProcessOptions {
  readonly launch: () => OwnProcess<AnalysisRequest>;
  readonly log: (level: 'info' | 'warn' | 'error', text: string) => void;
}

/** A process that does not say so long that it listens will not do so any more. Milliseconds. */
const longestStart = 60_000;

/** Milliseconds; what takes longer hangs. */
const limits: Readonly<Record<Kind, number>> = {
  // A disk full of folders on a slow network.
  find: 600_000,
  load: 60_000,
  photo: 60_000,
  /** Without any progress. */
  video: 120_000,
  picture: 60_000,
  example: 60_000,
  cover: 60_000,
  emoji: 60_000,
  logo: 60_000,
};

/**
 * The process that reads files, as main sees it: calls that always settle. It is started when it is first
 * needed, and again after it has died or hung; the calls that were under way then settle with
 * `analysis-crashed`.
 */
export class AnalysisProcess {
  readonly #options: AnalysisProcessOptions;
  readonly #pending = new PendingCalls();
  readonly #videos = new Map<number, (done: number) => void>();
  #process: OwnProcess<AnalysisRequest> | undefined;
  #ready: Promise<unknown> | undefined;

  constructor(options: AnalysisProcessOptions) {
    this.#options = options;
  }

  async find(paths: readonly string[]): Promise<Outcome<Answer<'find'>>> {
    return this.#call('find', { paths }, paths[0] ?? '');
  }

  /** Puts a model to work; where it is at work already, this only tells which it is. */
  async load(options: RecognizerThreadOptions): Promise<Outcome<Answer<'load'>>> {
    return this.#call('load', { options }, '');
  }

  async photo(file: string): Promise<Outcome<Answer<'photo'>>> {
    return this.#call('photo', { file }, file);
  }

  /** @param port through which the window sends the pictures. */
  async video(
    file: string,
    port: MessagePortMain,
    progress: (done: number) => void,
  ): Promise<Outcome<Answer<'video'>>> {
    return this.#call('video', { file }, file, { port, progress });
  }

  /** @param side the longer side is at most this long, in pixels. */
  async picture(file: string, side: number): Promise<Outcome<Answer<'picture'>>> {
    return this.#call('picture', { file, side }, file);
  }

  /** One face of a photo as an example for learning; nothing where there is none any more. */
  async example(request: ExampleRequest): Promise<Outcome<Answer<'example'>>> {
    return this.#call('example', request, request.file);
  }

  /** Writes a copy of a photo whose faces are covered. */
  async cover(request: CoverRequest): Promise<Outcome<undefined>> {
    return this.#call('cover', request, request.file);
  }

  /** Copies the user's own pictures for the expressions; tells what became of each. */
  async takeEmoji(request: EmojiRequest): Promise<Outcome<Answer<'emoji'>>> {
    return this.#call('emoji', request, request.from);
  }

  /** Draws a picture anew as the app's logo. */
  async drawLogo(request: LogoRequest): Promise<Outcome<undefined>> {
    return this.#call('logo', request, request.from);
  }

  /** Ends the process with all that is under way; the next call starts another. */
  end(): void {
    this.#lose(this.#process, 'ended');
  }

  /** @param file what the call is about, for the failure that names it. */
  async #call<Name extends Kind>(
    kind: Name,
    body: Body<Name>,
    file: string,
    video?: VideoCall,
  ): Promise<Outcome<Answer<Name>>> {
    const outcome = await this.#ask(kind, body, video);
    if (outcome.ok || outcome.failure.kind !== 'analysis-crashed') return outcome;
    return failed({ ...outcome.failure, file });
  }

  async #ask<Name extends Kind>(
    kind: Name,
    body: Body<Name>,
    video: VideoCall | undefined,
  ): Promise<Outcome<Answer<Name>>> {
    const process = (this.#process ??= this.#launch());
    await this.#ready;
    if (process !== this.#process) return failed(crashed('ended'));
    const { call, settled } = this.#pending.add(limits[kind]);
    // The compiler cannot see that kind and body belong together, their types say so.
    process.send({ kind, call, ...body } as unknown as AnalysisRequest, video && [video.port]);
    if (video !== undefined) this.#videos.set(call, video.progress);
    const outcome = await settled;
    this.#videos.delete(call);
    if (outcome.ok) return this.#checked(kind, outcome.value);
    if (outcome.failure.kind !== 'recognizer-timeout') return outcome;
    this.#lose(process, 'no answer');
    return failed(crashed('no answer'));
  }

  #checked<Name extends Kind>(kind: Name, value: unknown): Outcome<Answer<Name>> {
    const answer = analysisAnswers[kind].safeParse(value);
    return answer.success ? succeeded(answer.data as Answer<Name>) : failed(crashed('strange answer'));
  }

  #launch(): OwnProcess<AnalysisRequest> {
    const process = this.#options.launch();
    this.#ready = new Promise<void>((resolve) => {
      const end = (reason: string): void => {
        clearTimeout(late);
        this.#lose(process, reason);
        resolve();
      };
      const late = setTimeout(() => end('not started'), longestStart);
      process.onMessage((message) => {
        const heard = message as AnalysisMessage;
        if (heard.kind === 'ready') {
          clearTimeout(late);
          resolve();
        } else if (process === this.#process) this.#hear(heard);
      });
      process.onExit((code) => end(`exit ${String(code ?? 'by a signal')}`));
    });
    return process;
  }

  #hear(message: Exclude<AnalysisMessage, { kind: 'ready' }>): void {
    if (message.kind === 'log') this.#options.log(message.level, message.text);
    else if (message.kind === 'progress') this.#progress(message);
    else if (message.kind === 'answer') this.#pending.settle(message.call, succeeded(message.value));
    else this.#pending.settle(message.call, failed(message.failure));
  }

  #progress({ call, done }: Extract<AnalysisMessage, { kind: 'progress' }>): void {
    this.#pending.prolong(call, limits.video);
    if (done !== undefined) this.#videos.get(call)?.(done);
  }

  #lose(process: OwnProcess<AnalysisRequest> | undefined, reason: string): void {
    if (process === undefined || process !== this.#process) return;
    this.#process = undefined;
    this.#ready = undefined;
    if (reason !== 'ended') this.#options.log('error', `the process that reads files was lost: ${reason}`);
    process.kill();
    this.#pending.settleAll(crashed(reason));
  }
}

const crashed = (reason: string): Failure => ({ kind: 'analysis-crashed', file: '', reason });
