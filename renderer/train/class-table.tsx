import type { ReactElement } from 'react';
import type { Figures } from '../../common/training.js';
import { useTexts } from '../texts.js';
import { EmotionTable } from './emotion-table.js';

/** Precision, recall and F1 of each expression. */
export function ClassTable({ figures }: { figures: Figures }): ReactElement {
  const { train, number, exactPercent } = useTexts();
  const { per_class: classes } = figures;
  return (
    <section className="card" aria-labelledby="classes">
      <h3 className="card__heading" id="classes">
        {train('result.classes')}
      </h3>
      <EmotionTable
        testId="classes"
        columns={[
          { name: train('result.pictures'), value: (emotion) => number(classes[emotion].images) },
          {
            name: train('result.precision'),
            help: train('result.precisionHelp'),
            value: (emotion) => exactPercent(classes[emotion].precision),
          },
          {
            name: train('result.recall'),
            help: train('result.recallHelp'),
            value: (emotion) => exactPercent(classes[emotion].recall),
          },
          { name: train('result.f1'), value: (emotion) => exactPercent(classes[emotion].f1) },
        ]}
      />
    </section>
  );
}
