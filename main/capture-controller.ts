import type { CaptureState, DeviceCommand } from '../common/capture.js';
import type { Frame } from '../common/frame.js';
import { captureStep, initialCaptureModel, type CaptureEvent, type CaptureModel } from './capture-machine.js';
import { FrameSlot } from './frame-slot.js';

export interface CaptureControllerOptions {
  readonly command: (command: DeviceCommand) => void;
  readonly changed: (model: CaptureModel) => void;
  /** A steady clock in milliseconds; tests bring their own. */
  readonly now?: () => number;
}

/** Runs the capture machine: keeps its model, its one timer, and the slot that live frames go into. */
export class CaptureController {
  readonly frames = new FrameSlot();
  readonly #options: CaptureControllerOptions;
  readonly #now: () => number;
  #model: CaptureModel = initialCaptureModel;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CaptureControllerOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  get state(): CaptureState {
    return this.#model.state;
  }

  tell(event: CaptureEvent): void {
    const before = this.#model;
    const step = captureStep(before, event, this.#now());
    this.#model = step.model;
    if (step.model.state.kind !== 'live') this.frames.clear();
    if (step.model.deadline !== before.deadline) this.#setTimer(step.model.deadline);
    if (step.model.state !== before.state || step.model.cameras !== before.cameras)
      this.#options.changed(step.model);
    if (step.command !== undefined) this.#options.command(step.command);
  }

  /** Frames count only while the device is live; what arrives after a stop is dropped. */
  offer(frame: Frame): void {
    if (this.#model.state.kind !== 'live') return;
    this.tell({ kind: 'frame' });
    this.frames.put(frame);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.tell({ kind: 'stop' });
    this.frames.close();
  }

  #setTimer(deadline: number | undefined): void {
    clearTimeout(this.#timer);
    if (deadline === undefined) return;
    this.#timer = setTimeout(() => this.#timeIsUp(), Math.max(0, deadline - this.#now()));
  }

  /** A timer may fire a fraction early; the machine then has nothing to do yet and must be told again. */
  #timeIsUp(): void {
    const { deadline } = this.#model;
    this.tell({ kind: 'time' });
    if (deadline !== undefined && this.#model.deadline === deadline) this.#setTimer(deadline);
  }
}
