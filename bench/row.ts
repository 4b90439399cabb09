import { z } from 'zod';
import { median, spread } from './statistics.js';

/** One line of the table: ours beside a peer's, each the median of several runs. */
export const benchRowSchema = z.object({
  name: z.string(),
  ours: z.number(),
  /** Smallest and largest of our runs. */
  spread: z.tuple([z.number(), z.number()]).readonly(),
  unit: z.string(),
  peer: z.string().nullable(),
  theirs: z.number().nullable(),
  target: z.string(),
  met: z.boolean(),
});
export type BenchRow = Readonly<z.infer<typeof benchRowSchema>>;

/** What is to be reached. */
export interface Target {
  readonly text: string;
  readonly met: (value: number) => boolean;
}

export const atLeast = (limit: number): Target => ({
  text: `≥ ${String(limit)}`,
  met: (value) => value >= limit,
});
export const atMost = (limit: number): Target => ({
  text: `≤ ${String(limit)}`,
  met: (value) => value <= limit,
});

/** What ours is set beside. */
export interface Peer {
  readonly name: string;
  readonly value: number;
}

/** The row of several runs of ours. Without a target there is nothing to miss. */
export function rowOf(
  name: string,
  unit: string,
  values: readonly number[],
  target?: Target,
  peer?: Peer,
): BenchRow {
  const ours = median(values);
  return {
    ...{ name, ours, unit, spread: spread(values) },
    ...{ peer: peer?.name ?? null, theirs: peer?.value ?? null },
    ...{ target: target?.text ?? '—', met: target?.met(ours) ?? true },
  };
}

/**
 * The row of something that was watched for long: the median of its last values, so many of them, against that of as
 * many first ones. The spread is that of all.
 */
export function movedRow(
  name: string,
  unit: string,
  values: readonly number[],
  compared: number,
  target: Target,
): BenchRow {
  const first = median(values.slice(0, compared));
  const change = median(values.slice(-compared)) - first;
  const moved = values.map((value) => value - first);
  return { ...rowOf(name, unit, moved, target), ours: change, met: target.met(change) };
}

const rounded = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1));

/** The rows as a Markdown table. */
export function tableOf(rows: readonly BenchRow[]): string {
  const head = '| what | ours (spread) | target | met | beside |\n|---|---|---|---|---|';
  const lines = rows.map(({ name, ours, spread: [low, high], unit, target, met, peer, theirs }) => {
    const own = `${rounded(ours)} ${unit} (${rounded(low)}–${rounded(high)})`;
    const other = peer === null || theirs === null ? '—' : `${peer}: ${rounded(theirs)} ${unit}`;
    return `| ${name} | ${own} | ${target} | ${met ? 'yes' : 'no'} | ${other} |`;
  });
  return [head, ...lines].join('\n');
}
