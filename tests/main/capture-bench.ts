import type { DeviceCommand, DeviceReport, Source } from '../../common/capture.js';
import type { Failure } from '../../common/failures.js';
import {
  captureStep,
  initialCaptureModel,
  type CaptureEvent,
  type CaptureModel,
} from '../../main/capture-machine.js';

export const picture = { label: 'A camera', width: 640, height: 480, rate: 30 };
export const anyCamera: Source = { kind: 'camera' };
export const chosenCamera: Source = { kind: 'camera', id: 'chosen' };

/** Drives the machine with a clock of its own, and keeps what it asked of the device. */
export class Bench {
  model: CaptureModel = initialCaptureModel;
  now = 0;
  commands: DeviceCommand[] = [];

  tell(event: CaptureEvent): this {
    const step = captureStep(this.model, event, this.now);
    this.model = step.model;
    if (step.command !== undefined) this.commands.push(step.command);
    return this;
  }
  report(report: DeviceReport): this {
    return this.tell({ kind: 'report', report });
  }
  opened(): this {
    return this.report({ kind: 'opened', session: this.model.session, picture });
  }
  refused(failure: Failure): this {
    return this.report({ kind: 'refused', session: this.model.session, failure });
  }
  ended(): this {
    return this.report({ kind: 'ended', session: this.model.session });
  }
  /** Lets time pass to the next moment at which the machine wants to be told. */
  wait(): this {
    if (this.model.deadline === undefined) throw new Error('nothing is waited for');
    this.now = this.model.deadline;
    return this.tell({ kind: 'time' });
  }
  get state(): CaptureModel['state'] {
    return this.model.state;
  }
  get opens(): number {
    return this.commands.filter(({ kind }) => kind === 'open').length;
  }
}

export const started = (source: Source = anyCamera): Bench =>
  new Bench().tell({ kind: 'connected' }).tell({ kind: 'start', source });
export const live = (source: Source = anyCamera): Bench => started(source).opened();
