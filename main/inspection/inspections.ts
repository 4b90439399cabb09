import { setTimeout } from 'node:timers/promises';
import type { Outcome } from '../../common/failures.js';
import type {
  DescriptionAnswer,
  Inspection,
  InspectionAnswer,
  InspectionWish,
  NetworkDescription,
  StillPicture,
} from '../../common/inspection.js';
import { InspectionPace } from './inspection-pace.js';

/** The recognition thread, as far as it is asked here. */
export interface InspectedThread {
  describe(): Promise<Outcome<NetworkDescription>>;
  inspect(wish: InspectionWish): Promise<Outcome<Inspection | undefined>>;
  hold(picture: StillPicture): Promise<Outcome<boolean>>;
  endInspection(): Promise<void>;
}

/** Hands the page's wishes to the recognition thread, at a pace at which the live view does not notice. */
export class Inspections {
  readonly #thread: InspectedThread;
  readonly #isLive: () => boolean;
  readonly #pace = new InspectionPace();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(thread: InspectedThread, isLive: () => boolean) {
    this.#thread = thread;
    this.#isLive = isLive;
  }

  async describe(): Promise<DescriptionAnswer> {
    const described = await this.#thread.describe();
    return described.ok
      ? { kind: 'described', network: described.value }
      : { kind: 'failed', failure: described.failure };
  }

  /** One after the other: two that waited at the same time would begin at the same time. */
  inspect(wish: InspectionWish): Promise<InspectionAnswer> {
    const answered = this.#turn.then(() => this.#inspectInTurn(wish));
    this.#turn = answered;
    return answered;
  }

  async #inspectInTurn(wish: InspectionWish): Promise<InspectionAnswer> {
    // Without a camera there is nobody to leave time for.
    if (this.#isLive()) await setTimeout(this.#pace.wait(performance.now()));
    const inspected = await this.#thread.inspect(wish);
    if (!inspected.ok) return { kind: 'failed', failure: inspected.failure };
    if (inspected.value === undefined) return { kind: 'nothing' };
    this.#pace.took(inspected.value.milliseconds, performance.now());
    return inspected.value;
  }

  /** Whether there is a face in it; where the thread could not look, there is none. */
  async hold(picture: StillPicture): Promise<boolean> {
    const held = await this.#thread.hold(picture);
    return held.ok && held.value;
  }

  async end(): Promise<void> {
    await this.#thread.endInspection();
  }
}
