import { join } from 'node:path';
import type { Emotion } from '../../common/emotions.js';
import { failureSentence, type Texts } from '../../common/texts.js';
import type { DataSetReport, TrainingEvent } from '../../common/training.js';
import { dataReportFile } from '../../training/model/data-report.js';
import type { TrainModelEnd } from '../../training/train-model.js';
import { printable } from '../output.js';
import type { CommandContext } from '../program.js';
import { createBar, type Bar } from './bar.js';
import { doctorLines } from './doctor-lines.js';
import { fixed, percent, timeLeft } from './figures.js';
import { resumeCommand, type Repeated } from './resume-command.js';

type Stopped = Extract<TrainModelEnd, { kind: 'stopped' }>;

/** Tells a person, or a program that reads JSON, how a training goes. */
export class Announcer {
  private readonly texts: Texts;
  private readonly bar: Bar;
  private written: Promise<void> = Promise.resolve();
  private epochs = 0;
  private secondsLeft: number | undefined;

  constructor(
    private readonly context: CommandContext,
    private readonly options: { readonly folder: string; readonly json: boolean; readonly resume: boolean },
  ) {
    this.texts = context.texts;
    this.bar = createBar();
  }

  loading(done: number, all: number): void {
    this.bar.show(this.texts.t('training:loading'), done / all, {});
  }

  /** What the doctor found; beside the results where a program reads those. */
  examined(report: DataSetReport): void {
    const lines = doctorLines(report, this.texts, join(this.options.folder, dataReportFile));
    for (const line of lines) {
      if (this.options.json) this.complain(line);
      else this.print(line);
    }
  }

  tell(event: TrainingEvent): void {
    const { texts } = this;
    switch (event.kind) {
      case 'started': {
        this.started(event);
        return;
      }
      case 'progress': {
        this.progress(event);
        return;
      }
      case 'epoch': {
        this.epoch(event);
        return;
      }
      case 'validating':
        return;
      case 'testing': {
        this.print(texts.t('training:testing'));
        return;
      }
      case 'one-sided': {
        this.complain(this.oneSided(event.emotion, event.share));
        return;
      }
      case 'checkpoint-failed': {
        this.complain(
          texts.t('training:checkpoint-failed', { reason: failureSentence(texts, event.failure) }),
        );
        return;
      }
      case 'checkpoint-recovered': {
        this.print(texts.t('training:checkpoint-recovered'));
        return;
      }
      case 'checkpoint-damaged': {
        this.complain(texts.t('training:checkpoint-damaged', { file: event.file }));
        return;
      }
    }
  }

  trained({ manifest, report }: Extract<TrainModelEnd, { kind: 'trained' }>): void {
    const { accuracy, images } = report.test;
    const values = { id: manifest.id, epoch: report.epoch, accuracy: percent(accuracy), images };
    this.print(this.texts.t('training:finished', { ...values, folder: this.options.folder }));
    this.print(this.texts.t('training:report-file', { file: join(this.options.folder, 'report.html') }));
  }

  wasFinished(): void {
    this.print(this.texts.t('training:was-finished', { folder: this.options.folder }));
  }

  /** Says what was saved, and how to go on: with everything that a resumed training must have again. */
  interrupted({ finishedEpochs: epochs, unsaved }: Stopped, options: Repeated): void {
    const command = resumeCommand(options, this.options.folder);
    if (unsaved === undefined) this.complain(this.texts.t('training:interrupted', { epochs, command }));
    else {
      const reason = failureSentence(this.texts, unsaved);
      this.complain(this.texts.t('training:interrupted-unsaved', { reason, command }));
    }
  }

  /** Takes the bar away. */
  clear(): void {
    this.bar.clear();
  }

  /** Settles when everything is written. @throws what `Output` throws. */
  async finish(): Promise<void> {
    this.clear();
    await this.written;
  }

  private started({
    epochs,
    images,
    resumed,
    epoch,
    network,
  }: Extract<TrainingEvent, { kind: 'started' }>): void {
    this.epochs = epochs;
    const { folder, resume } = this.options;
    if (resume && !resumed) this.complain(this.texts.t('training:nothing-to-resume', { folder }));
    this.print(
      resumed
        ? this.texts.t('training:resumed', { network, epoch, epochs })
        : this.texts.t('training:started', { network, epochs, images }),
    );
  }

  private progress(event: Extract<TrainingEvent, { kind: 'progress' }>): void {
    this.secondsLeft = event.seconds_left;
    this.bar.show(this.texts.t('training:progress'), event.share, {
      epoch: event.epoch,
      epochs: this.epochs,
      rate: fixed(event.images_per_second, 0),
      left: event.seconds_left === undefined ? '…' : timeLeft(this.texts, event.seconds_left),
    });
  }

  private epoch({ record, best }: Extract<TrainingEvent, { kind: 'epoch' }>): void {
    this.clear();
    if (this.options.json) {
      this.write(() => this.context.output.print(JSON.stringify(record)));
      return;
    }
    const plain = this.texts.t('training:epoch', {
      epoch: record.epoch,
      epochs: this.epochs,
      loss: fixed(record.loss, 4),
      accuracy: percent(record.accuracy),
      validationLoss: fixed(record.validation_loss, 4),
      validationAccuracy: percent(record.validation_accuracy),
      rate: fixed(record.images_per_second, 0),
    });
    const line = best ? this.texts.t('training:epoch-best', { line: plain }) : plain;
    const left = this.secondsLeft === undefined ? '' : timeLeft(this.texts, this.secondsLeft);
    const unfinished = record.epoch < this.epochs && left !== '';
    this.print(unfinished ? this.texts.t('training:time-left', { line, left }) : line);
  }

  private oneSided(emotion: Emotion, share: number): string {
    const word = this.texts.t(`emotions:${emotion}`);
    return this.texts.t('training:one-sided', { emotion: word, share: percent(share) });
  }

  /** A line for a person; names of folders and files in it cannot steer the terminal. */
  private print(line: string): void {
    if (this.options.json) return;
    this.clear();
    this.write(() => this.context.output.print(printable(line)));
  }

  private complain(sentence: string): void {
    this.clear();
    this.write(() => this.context.output.complain(sentence));
  }

  /** One after the other, in order. */
  private write(line: () => Promise<void>): void {
    this.written = this.written.then(line);
    // Told by `finish`.
    this.written.catch(() => undefined);
  }
}
