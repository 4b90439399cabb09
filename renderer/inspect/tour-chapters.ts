import { emotions, type Emotion } from '../../common/emotions.js';
import type { NetworkDescription } from '../../common/inspection.js';
import type { TrainingReport } from '../../common/training.js';
import type { Texts } from '../texts.js';
import { durationText } from '../train/durations.js';
import { allParameters } from './layer-words.js';

export const chapterNames = ['data', 'trainer', 'network', 'training', 'seeing'] as const;
export type ChapterName = (typeof chapterNames)[number];

/** Answers much better than this on what it learned from than on other pictures come from knowing them by heart. */
const overfittingGap = 0.1;

const tellers: Readonly<
  Record<ChapterName, (network: NetworkDescription, texts: Texts) => (string | false)[]>
> = {
  data: dataChapter,
  trainer: ({ report }, texts) =>
    report ? trainerChapter(report, texts) : [texts.inspect('tour.trainer.unknown')],
  network: networkChapter,
  training: trainingChapter,
  seeing: ({ model }, { inspect, percent }) => [
    inspect('tour.seeing.early'),
    inspect('tour.seeing.late'),
    inspect('tour.seeing.heat'),
    inspect('tour.seeing.covering'),
    inspect('tour.seeing.unsure', { threshold: percent(model.unsureBelow) }),
  ],
};

/** The paragraphs of a chapter, from what is known of this very model. */
export function chapterText(name: ChapterName, network: NetworkDescription, texts: Texts): string[] {
  return tellers[name](network, texts).filter((paragraph) => paragraph !== false);
}

function dataChapter({ model, report }: NetworkDescription, texts: Texts): (string | false)[] {
  const { inspect, significant, language } = texts;
  const { width, height, multiplier, offset } = model.input;
  const input = inspect('tour.data.input', { width, height, multiplier, offset: significant(offset) });
  if (report === undefined)
    return [
      inspect('tour.data.known', { on: model.trained.on[language] }),
      inspect('tour.data.unknown'),
      input,
    ];
  return [...dataSet(model.name, report, texts), input];
}

function dataSet(model: string, { data }: TrainingReport, texts: Texts): (string | false)[] {
  const { inspect, number, emotion } = texts;
  const total = (counts: Readonly<Record<Emotion, number>>): string =>
    number(emotions.reduce((sum, each) => sum + counts[each], 0));
  const { train, validation, test } = data.images;
  const [fewest, most] = extremes((each) => train[each]);
  return [
    inspect('tour.data.sets', {
      model,
      train: total(train),
      validation: total(validation),
      test: total(test),
    }),
    inspect('tour.data.most', {
      ...{ most: emotion(most), mostCount: number(train[most]) },
      ...{ fewest: emotion(fewest), fewestCount: number(train[fewest]) },
    }),
    data.soft_labels !== undefined && inspect('tour.data.soft', { number: number(data.soft_labels) }),
    inspect('tour.data.doctor', {
      unreadable: number(data.unreadable),
      duplicates: number(data.duplicate_groups),
    }),
  ];
}

function trainerChapter(
  { settings, epoch }: TrainingReport,
  { inspect, number, percent }: Texts,
): (string | false)[] {
  const { network, batch, epochs, learningRate, dropout, keep, seed } = settings;
  return [
    inspect('tour.trainer.steps', { batch, epochs: number(epochs) }),
    inspect(`tour.trainer.${network}`, { rate: String(learningRate) }),
    inspect('tour.trainer.dropout', {
      convolutions: percent(dropout.convolutions),
      dense: percent(dropout.dense),
    }),
    inspect(`tour.trainer.${keep}`, { epoch: number(epoch) }),
    inspect('tour.trainer.seed', { seed: String(seed) }),
  ];
}

function networkChapter(
  network: NetworkDescription,
  { inspect, number, percent }: Texts,
): (string | false)[] {
  const { layers, model } = network;
  const maps = layers.filter(({ shape }) => shape.length === 3);
  const convolutions = layers.filter(({ kind }) => kind === 'convolution' || kind === 'separable').length;
  const all = allParameters(network);
  const largest = layers.reduce((most, layer) => (layer.parameters > most.parameters ? layer : most));
  const sides = [...new Set(maps.map(({ shape: [height = 0] }) => height))].filter((side) => side > 1);
  return [
    inspect('tour.network.layers', { count: layers.length, convolutions, parameters: number(all) }),
    inspect('tour.network.shape', {
      input: number((layers[0]?.shape ?? []).reduce((product, side) => product * side, 1)),
      sides: sides.join(' → '),
      maps: number(Math.max(...maps.map(({ shape: [, , count = 0] }) => count))),
    }),
    largest.parameters * 2 > all &&
      inspect('tour.network.largest', { share: percent(largest.parameters / all), name: largest.name }),
    model.averageMirrored && inspect('tour.network.mirrored'),
  ];
}

function trainingChapter({ model, report }: NetworkDescription, texts: Texts): (string | false)[] {
  const { inspect, train, exactPercent, number } = texts;
  if (report === undefined)
    return [
      inspect('tour.training.unknown'),
      ...model.scores.flatMap(({ name, value, images }) =>
        images === undefined
          ? []
          : inspect('tour.training.scores', {
              ...{ accuracy: exactPercent(value), images: number(images) },
              name: inspect(`tour.score.${isKnownScore(name) ? name : 'other'}`),
            }),
      ),
    ];
  const { history, seconds, test, validation } = report;
  const [first, last] = [history[0], history.at(-1)];
  const gap = (last?.accuracy ?? 0) - validation.accuracy > overfittingGap;
  const [worst, best] = extremes((each) => test.per_class[each].recall);
  return [
    first !== undefined &&
      last !== undefined &&
      inspect('tour.training.curve', {
        ...{ first: exactPercent(first.validation_accuracy), train: exactPercent(last.accuracy) },
        end: exactPercent(validation.accuracy),
      }),
    gap && inspect('tour.training.gap'),
    inspect('tour.training.test', { images: number(test.images), accuracy: exactPercent(test.accuracy) }),
    bestAndWorst(test, best, worst, texts),
    inspect('tour.training.time', { time: durationText(seconds, train) }),
  ];
}

function bestAndWorst(
  { per_class }: TrainingReport['test'],
  best: Emotion,
  worst: Emotion,
  { inspect, emotion, percent }: Texts,
): string {
  return inspect('tour.training.classes', {
    ...{ best: emotion(best), bestRecall: percent(per_class[best].recall) },
    ...{ worst: emotion(worst), worstRecall: percent(per_class[worst].recall) },
  });
}

const knownScores = ['validation-accuracy', 'test-accuracy', 'studio-accuracy', 'close-up-accuracy'] as const;
const isKnownScore = (name: string): name is (typeof knownScores)[number] =>
  (knownScores as readonly string[]).includes(name);

/** The expressions with the least and the most of something. */
function extremes(valueOf: (emotion: Emotion) => number): [least: Emotion, most: Emotion] {
  const ordered = [...emotions].sort((first, second) => valueOf(first) - valueOf(second));
  return [ordered[0] ?? 'neutral', ordered.at(-1) ?? 'neutral'];
}
