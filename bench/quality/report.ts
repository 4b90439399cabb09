import { machineInWords, today } from '../../tests/helpers/where-and-when.js';
import { atLeast, atMost, rowOf, type BenchRow } from '../row.js';
import type { Figures } from './measure.js';
import type { Missed } from './missed-faces.js';

/** What a model is to reach: `more` is better, or less. */
interface Target {
  readonly model: string;
  readonly measure: string;
  readonly limit: number;
  readonly more: boolean;
  readonly unit: string;
}

const share = (model: string, measure: string, limit: number, more = true): Target => ({
  model,
  measure,
  limit,
  more,
  unit: '%',
});

const targets: readonly Target[] = [
  share('fer2013', 'PrivateTest, original labels', 71),
  share('default', 'PrivateTest, FER+ majority', 82),
  share('default', 'PrivateTest, original labels', 64),
  share('default', 'calibration error, FER+ majority', 3, false),
  share('default', 'street, as crops', 60),
  share('default', 'studio, face searched', 85),
  ...['default', 'fer2013'].flatMap((model): Target[] => [
    { model, measure: 'milliseconds a face, one thread', limit: 8, more: false, unit: 'ms' },
    { model, measure: 'megabytes of files', limit: 5, more: false, unit: 'MB' },
  ]),
];

/** Rivals that a model is set beside: the better one of them. */
const peers = ['face-api', 'mini_xception'];

/** The targets with what was reached, for the models that are there. */
export function rowsOf(columns: ReadonlyMap<string, Figures>, missed: Missed | undefined): BenchRow[] {
  const rows = targets.flatMap(({ model, measure, limit, more, unit }): BenchRow[] => {
    const ours = columns.get(model)?.[measure];
    if (ours === undefined) return [];
    const rivals = peers.flatMap((name) => {
      const value = columns.get(name)?.[measure];
      return value === undefined ? [] : [{ name, value }];
    });
    const [best] = rivals.sort((first, second) =>
      more ? second.value - first.value : first.value - second.value,
    );
    const target = more ? atLeast(limit) : atMost(limit);
    return [rowOf(`${model}: ${measure}`, unit, [ours], target, best)];
  });
  return missed === undefined ? rows : [...rows, missedRow(missed)];
}

function missedRow({ faces, of }: Missed): BenchRow {
  return rowOf(`close faces missed, of ${String(of)}`, 'faces', [faces], atMost(20));
}

/** All figures of all models as a page. */
export function qualityDocument(columns: ReadonlyMap<string, Figures>, missed: Missed | undefined): string {
  const models = [...columns.keys()];
  const measures = [...new Set([...columns.values()].flatMap((figures) => Object.keys(figures)))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = measures.map((measure) =>
    line([measure, ...models.map((model) => columns.get(model)?.[measure]?.toFixed(1) ?? '—')]),
  );
  return `# How good the models are

Measured by \`npm run bench -- quality\` on ${today()}; ${machineInWords()}. Per cent where nothing else is said.
Each model answers as it does in the app: once a face; \`default\` with the mean over the face and its mirror image.

${[line(['what', ...models]), line(['---', ...models.map(() => '---:')]), ...rows].join('\n')}

- **PrivateTest** is FER2013's last part, 3,589 pictures that no choice was made on. 288 of them stand in the training
  part too, pixel by pixel; the figures without them are given beside.
- **FER+ majority** is what most of ten people said about the same pictures, where that is one of the seven emotions.
- **Street** is 381 close pictures of people in public life, some of them labelled wrongly; **studio** 60 whole
  photographs of 15 people. Neither was trained on. "Face searched" goes the way of the live view: a face that is not
  found counts as wrong.${missed === undefined ? '' : ` Of the ${String(missed.of)} street pictures, the face is missed in ${String(missed.faces)}.`}
- **mini_xception** is the network of github.com/oarriaga/face_classification, imported from its Keras file.
`;
}
