import type { TrainingReport } from '../../common/training.js';
import { recipeFacts } from './recipe-facts.js';
import type { ReportedModel } from './report-page.js';
import type { Words } from './words.js';

/** A name with its value, and what there is to add in small print. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly more?: string | undefined;
}

/** The few figures that a person looks for first. */
export function headFigures(report: TrainingReport, words: Words): Fact[] {
  const { say } = words;
  const measured = ({ images, accuracy }: { images: number; accuracy: number }): Omit<Fact, 'name'> => ({
    value: words.percent(accuracy),
    more: say('of-images', { images: words.count(images) }),
  });
  const { test, validation, held_out: heldOut, epoch, history } = report;
  return [
    { name: say('test-accuracy'), ...measured(test) },
    { name: say('validation-accuracy'), ...measured(validation) },
    ...(heldOut ? [{ name: say('held-out-accuracy'), ...measured(heldOut) }] : []),
    {
      name: say('epoch-kept'),
      value: String(epoch),
      more: say('of-epochs', { epochs: words.count(history.length) }),
    },
    { name: say('time'), value: words.duration(report.seconds), more: rate(report, words) },
  ];
}

function rate({ history }: TrainingReport, words: Words): string | undefined {
  const rates = history.map(({ images_per_second: each }) => each).sort((one, other) => one - other);
  const median = rates[Math.floor(rates.length / 2)];
  return median === undefined ? undefined : words.say('rate', { rate: words.count(median) });
}

/** What these figures are worth. */
export function figureNotes(report: TrainingReport, words: Words): string[] {
  const { say } = words;
  const { held_out: heldOut, without_training_duplicates: fresh, test } = report;
  const chosen = heldOut ? say('nothing-chosen') : say('test-once');
  if (fresh.test.images === test.images) return [chosen];
  const duplicates = say('without-duplicates', {
    accuracy: words.percent(fresh.test.accuracy),
    images: words.count(fresh.test.images),
    left: words.count(test.images - fresh.test.images),
  });
  return [chosen, duplicates];
}

export function settingFacts(report: TrainingReport, model: ReportedModel, words: Words): Fact[] {
  const { say } = words;
  const { settings } = report;
  const { width, height, channels } = model.input;
  const colours = say(channels === 1 ? 'grey' : 'colour');
  return [
    { name: say('setting.network'), value: settings.network, more: parametersIn(model, words) },
    { name: say('setting.input'), value: `${width} × ${height}`, more: colours },
    { name: say('setting.epochs'), value: words.count(settings.epochs) },
    { name: say('setting.batch'), value: words.count(settings.batch) },
    { name: say('setting.learning-rate'), value: String(settings.learningRate) },
    ...recipeFacts(report, words),
    {
      name: say('setting.dropout'),
      value: `${settings.dropout.convolutions} · ${settings.dropout.dense}`,
      more: say('setting.dropout-where'),
    },
    { name: say('setting.keep'), value: say(`keep.${settings.keep}`) },
    {
      name: say('setting.patience'),
      value: settings.patience === undefined ? say('none') : words.count(settings.patience),
    },
    { name: say('setting.seed'), value: String(settings.seed) },
    {
      name: say('setting.calibration'),
      value: words.decimal(report.test.calibration_error, 3),
      more: say('setting.test-loss', { loss: words.decimal(report.test.loss, 3) }),
    },
  ];
}

function parametersIn({ parameters }: ReportedModel, words: Words): string | undefined {
  return words.say('parameters', { parameters: words.count(parameters) });
}

export function dataFacts({ data }: TrainingReport, words: Words): Fact[] {
  const { say } = words;
  return [
    { name: say('data-fact.validation'), value: say(`validation.${data.validation}`) },
    ...(data.soft_labels === undefined
      ? []
      : [{ name: say('data-fact.soft-labels'), value: words.count(data.soft_labels) }]),
    { name: say('data-fact.unreadable'), value: words.count(data.unreadable) },
    { name: say('data-fact.duplicates'), value: words.count(data.duplicate_groups) },
    { name: say('data-fact.fingerprint'), value: data.fingerprint.slice(0, 16) },
  ];
}
