import type { ReactElement } from 'react';
import type { Emotion } from '../../common/emotions.js';
import type { DataSummary } from '../../common/training-state.js';
import { useTexts } from '../texts.js';
import { EmotionTable } from './emotion-table.js';
import { sumOf } from './estimate.js';

const parts = ['train', 'validation', 'test'] as const;

/** Pictures for each expression and part. */
export function CountsTable({ images }: { images: DataSummary['images'] }): ReactElement {
  const { train, number } = useTexts();
  const columns = parts.map((part) => ({
    name: train(`data.part.${part}`),
    help: train(`data.partHelp.${part}`),
    value: (emotion: Emotion) => number(images[part][emotion]),
    all: number(sumOf(Object.values(images[part]))),
  }));
  return <EmotionTable testId="counts" caption={train('data.counts')} columns={columns} />;
}
