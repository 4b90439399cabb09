import { z } from 'zod';

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
