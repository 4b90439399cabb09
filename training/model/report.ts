import type { TrainingReport, TrainingSettings } from '../../common/training.js';
import type { DataSet } from '../data-set/data-set.js';
import { answeredLabels, figuresOf, type Answers } from '../evaluation/figures.js';
import type { FinishedRun } from '../training-run.js';

interface Accuracy {
  readonly images: number;
  readonly accuracy: number;
}

/** What `report.json` tells about a finished training. */
export function reportOf(run: FinishedRun, settings: TrainingSettings, dataSet: DataSet): TrainingReport {
  const nothingChosen = settings.keep === 'last' && settings.patience === undefined;
  const { parts, inTraining } = dataSet;
  const fresh = (faces: Int32Array): boolean[] => Array.from(faces, (face) => inTraining[face] === 0);
  const validation = hitsOf(run.validation);
  const test = hitsOf(run.test);
  const freshValidation = only(validation, fresh(parts.validation));
  const freshTest = only(test, fresh(parts.test));
  return {
    settings,
    epoch: run.epoch,
    history: [...run.history],
    seconds: run.seconds,
    data: dataSummary(dataSet),
    validation: figuresOf(run.validation),
    test: figuresOf(run.test),
    ...(nothingChosen && { held_out: accuracyOf([...validation, ...test]) }),
    without_training_duplicates: {
      validation: accuracyOf(freshValidation),
      test: accuracyOf(freshTest),
      ...(nothingChosen && { held_out: accuracyOf([...freshValidation, ...freshTest]) }),
    },
  };
}

function dataSummary({ fingerprint, report, softLabels }: DataSet): TrainingReport['data'] {
  const { images, validation, unreadable, duplicates } = report;
  return {
    fingerprint,
    images,
    validation,
    unreadable: unreadable.length,
    duplicate_groups: duplicates.length,
    ...(softLabels && { soft_labels: softLabels.size }),
  };
}

/** For each picture, whether the answer was right. */
function hitsOf(answers: Answers): boolean[] {
  return Array.from(answeredLabels(answers), (label, picture) => label === answers.shown[picture]);
}

const only = (hits: readonly boolean[], wanted: readonly boolean[]): boolean[] =>
  hits.filter((_, picture) => wanted[picture]);

function accuracyOf(hits: readonly boolean[]): Accuracy {
  const correct = hits.filter((hit) => hit).length;
  return { images: hits.length, accuracy: hits.length === 0 ? 0 : correct / hits.length };
}
