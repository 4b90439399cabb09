import type { DescribedModelLine, ModelListLine } from '../../common/command-line.js';
import type { Failure } from '../../common/failures.js';
import type { Language } from '../../common/settings.js';
import { failureSentence, type Texts } from '../../common/texts.js';
import type { StoredModel } from '../../inference/model-store.js';
import { percent } from '../train/figures.js';
import { inColumns } from './columns.js';
import type { LayerLine } from './layers.js';

type ListedModel = ModelListLine['models'][number];

/** What programs get to read of a model. */
export function listedModel({ manifest, bundled, folder }: StoredModel, inUse: boolean): ListedModel {
  const { id, name, parameters, labels, trained, scores } = manifest;
  return { id, name, parameters, labels, trained, scores, bundled, in_use: inUse, folder };
}

export function damagedModels(failures: readonly Failure[], texts: Texts): ModelListLine['damaged'] {
  return failures.flatMap((failure) =>
    failure.kind === 'model-damaged'
      ? [{ model: failure.model, reason: failure.reason, message: failureSentence(texts, failure) }]
      : [],
  );
}

interface Speech {
  readonly texts: Texts;
  readonly language: Language;
}

/** A table of all models, for people. */
export function listLines(models: readonly ListedModel[], { texts, language }: Speech): string[] {
  const text = (key: string): string => texts.t(`models:list.${key}`);
  const heads = ['head-id', 'head-origin', 'head-parameters', 'head-made', 'head-scores'].map(text);
  const rows = models.map((model) => [
    model.in_use ? '→' : '',
    model.id,
    text(model.bundled ? 'bundled' : 'own'),
    model.parameters.toLocaleString(language),
    model.trained.when.slice(0, 10),
    scoresOf(model, texts),
  ]);
  const table = inColumns([['', ...heads], ...rows], ['left', 'left', 'left', 'right', 'left', 'left']);
  return [...table, text('in-use')];
}

function scoresOf({ scores }: ListedModel, texts: Texts): string {
  if (scores.length === 0) return texts.t('models:list.no-score');
  return scores
    .map(({ name, value }) =>
      texts.t('models:list.score', { name: scoreName(name, texts), value: percent(value) }),
    )
    .join(', ');
}

function scoreName(name: string, texts: Texts): string {
  return texts.t(`models:list.score-name.${name}`, { defaultValue: name });
}

/** Everything about one model, for people. */
export function modelLines(model: StoredModel, layers: readonly LayerLine[], speech: Speech): string[] {
  const { texts, language } = speech;
  const { manifest, folder } = model;
  const text = (key: string, values: object = {}): string => texts.t(`models:list.${key}`, { ...values });
  const { width, height, channels, multiplier, offset } = manifest.input;
  const { labels, licence, source, trained, scores } = manifest;
  return [
    manifest.name === manifest.id ? manifest.id : `${manifest.id} (${manifest.name})`,
    manifest.description[language],
    text('made', { when: trained.when.slice(0, 10) }),
    text('trained-on', { on: trained.on[language] }),
    text('input', { width, height, channels, from: offset, to: offset + multiplier }),
    text('labels', { labels: labels.map((label) => texts.t(`emotions:${label}`)).join(', ') }),
    text('licence', { licence, source }),
    text('folder', { folder }),
    '',
    ...(scores.length > 0 ? [text('scores'), ...scoreLines(model, texts), ''] : []),
    ...(layers.some(({ type }) => type === undefined) ? [text('weights-only')] : []),
    ...layerLines(layers, speech),
    text('total', { layers: layers.length, parameters: parametersOf(layers).toLocaleString(language) }),
  ];
}

function scoreLines({ manifest }: StoredModel, texts: Texts): string[] {
  return manifest.scores.map(({ name, value, images }) => {
    const values = { name: scoreName(name, texts), value: percent(value), images };
    return `  ${texts.t(`models:list.${images === undefined ? 'score' : 'score-line'}`, values)}`;
  });
}

function layerLines(layers: readonly LayerLine[], { texts, language }: Speech): string[] {
  const known = layers.every(({ type }) => type !== undefined);
  const heads = [
    texts.t('models:list.head-layer'),
    ...(known ? [texts.t('models:list.head-type'), texts.t('models:list.head-output')] : []),
    texts.t('models:list.head-weights'),
    texts.t('models:list.head-parameters'),
  ];
  const rows = layers.map(({ name, type, output_shape, weights, parameters }) => [
    name,
    ...(known ? [type ?? '', (output_shape ?? []).join('×')] : []),
    weights.map((shape) => shape.join('×')).join(' + '),
    parameters.toLocaleString(language),
  ]);
  const left = known ? (['left', 'left', 'left', 'left'] as const) : (['left', 'left'] as const);
  return inColumns([heads, ...rows], [...left, 'right']);
}

function parametersOf(layers: readonly LayerLine[]): number {
  return layers.reduce((sum, { parameters }) => sum + parameters, 0);
}

/** What programs get to read of one model. */
export function describedModel(
  model: StoredModel,
  inUse: boolean,
  layers: readonly LayerLine[],
): DescribedModelLine {
  return { ...listedModel(model, inUse), input: model.manifest.input, layers: [...layers] };
}
