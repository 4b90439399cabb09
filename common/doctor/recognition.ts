import type { Failure } from '../failures.js';
import type { EngineKind } from '../models.js';
import { failureSentence, type Texts } from '../texts.js';
import type { Part } from './parts.js';

/** What brings back a part that belongs to the program: the set-up in a checkout, else installing it again. */
export type Repair = 'set-up' | 'install';

export interface EngineFacts {
  readonly kind: EngineKind;
  /** Of TensorFlow.js. */
  readonly version: string;
  /** Of engines that were tried before this one. */
  readonly failures: readonly Failure[];
}

export const repairText = (texts: Texts, repair: Repair): string =>
  texts.t(`command-line:doctor.remedy.${repair}`);

export function enginePart(texts: Texts, { kind, version, failures }: EngineFacts, repair: Repair): Part {
  const detail = texts.t(`command-line:doctor.engine.${kind}`, { version });
  if (failures.length === 0) return { id: 'engine', state: 'ready', detail };
  const reasons = failures.map((failure) => ('reason' in failure ? failure.reason : failure.kind)).join('; ');
  const remedy = texts.t('command-line:doctor.engine.why', { reasons, remedy: repairText(texts, repair) });
  return { id: 'engine', state: 'limited', detail, remedy };
}

export function missingEnginePart(texts: Texts, failure: Failure, repair: Repair): Part {
  const detail = failureSentence(texts, failure);
  return { id: 'engine', state: 'missing', detail, remedy: repairText(texts, repair) };
}

export interface ModelFacts {
  /** Ids of those that can be used. */
  readonly names: readonly string[];
  /** The one that answers in the window. */
  readonly inUse?: string | undefined;
  /** One for each folder that cannot be used. */
  readonly failures: readonly Failure[];
  /** Why no face can be read at all. */
  readonly obstacle: Failure | undefined;
  /** Where the user's own models lie. */
  readonly folder: string;
}

export function modelsPart(texts: Texts, facts: ModelFacts, repair: Repair): Part {
  const { names, inUse, failures, obstacle, folder } = facts;
  const text = (key: string, values: Record<string, string>): string =>
    texts.t(`command-line:doctor.models.${key}`, values);
  const damages = [...failures, ...(obstacle === undefined ? [] : [obstacle])];
  const detail = [
    text('list', { names: names.length === 0 ? '–' : names.join(', ') }),
    ...(inUse === undefined ? [] : [text('in-use', { name: inUse })]),
    ...damages.map((failure) => failureSentence(texts, failure)),
  ].join(' ');
  if (obstacle !== undefined)
    return { id: 'models', state: 'missing', detail, remedy: repairText(texts, repair) };
  if (failures.length === 0) return { id: 'models', state: 'ready', detail };
  return { id: 'models', state: 'limited', detail, remedy: text('remedy', { folder }) };
}
