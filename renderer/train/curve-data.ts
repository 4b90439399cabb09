import type { EpochRecord } from '../../common/training.js';

export const measures = ['loss', 'accuracy'] as const;
export type Measure = (typeof measures)[number];

/** Epochs, training and validation, each as long as the other. */
export type CurveData = [epochs: number[], training: number[], validation: number[]];

/** A measure over the epochs. */
export function curveOf(history: readonly EpochRecord[], measure: Measure): CurveData {
  return [
    history.map(({ epoch }) => epoch),
    history.map((record) => record[measure]),
    history.map((record) => record[`validation_${measure}`]),
  ];
}

/** The epoch with the best validation accuracy; the smaller loss decides between equals. */
export function bestEpoch(history: readonly EpochRecord[]): EpochRecord | undefined {
  return history.reduce<EpochRecord | undefined>((best, record) => {
    if (best === undefined || record.validation_accuracy > best.validation_accuracy) return record;
    const equal = record.validation_accuracy === best.validation_accuracy;
    return equal && record.validation_loss < best.validation_loss ? record : best;
  }, undefined);
}

/** Few epochs of very many would be a dot at the edge: there is room for so many, and then always for twice as many. */
const firstRoom = 10;

/** From the first epoch towards the last one that is planned, so that the curve grows into its place. */
export function epochRange(planned: number, finished: number): [number, number] {
  if (planned === 1) return [0.5, 1.5];
  let room = firstRoom;
  while (room < finished) room *= 2;
  return [1, Math.min(planned, room)];
}

/** What the vertical axis shows: accuracy from 0 to a little above the best, loss from 0 to its highest. */
export function valueRange(measure: Measure, [, training, validation]: CurveData): [number, number] {
  const highest = Math.max(0, ...training, ...validation);
  if (measure === 'accuracy') return [0, Math.min(1, Math.max(0.2, highest * 1.15))];
  return [0, highest === 0 ? 2 : highest * 1.08];
}
