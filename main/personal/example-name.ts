import type { Emotion } from '../../common/emotions.js';
import { exampleSchema, type Example } from '../../common/personal.js';

const pattern = /^(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})(\d{3})z-(game|correction)-([a-z0-9-]{1,32})$/;

/**
 * All that is known of an example stands in its file's name, so that nothing is lost with another file: when it was
 * taken, how, and in which round, as in `20261125t184412345z-game-a1b2-3`.
 */
export function exampleName(takenAt: Date, { source, round }: Pick<Example, 'source' | 'round'>): string {
  return `${takenAt.toISOString().replace(/[-:.]/g, '').toLowerCase()}-${source}-${round}`;
}

/** The example with this file name (without its ending) in the folder of an expression; nothing for other names. */
export function exampleNamed(id: string, emotion: Emotion): Example | undefined {
  const [, year, month, day, hour, minute, second, thousandth, source, round] = pattern.exec(id) ?? [];
  const takenAt = `${year}-${month}-${day}T${hour}:${minute}:${second}.${thousandth}Z`;
  const example = exampleSchema.safeParse({ id, emotion, round, source, takenAt });
  return example.success ? example.data : undefined;
}
