import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { exitCodes, type EvaluationLine } from '../common/command-line.js';
import { emotions } from '../common/emotions.js';
import { failed, succeeded, type Outcome } from '../common/failures.js';
import { failureSentence, type Texts } from '../common/texts.js';
import { loadFaceDetector } from '../inference/detector-files.js';
import { loadEngine, type Engine, type EngineChoice } from '../inference/engine.js';
import { loadClassifier, type StoredModel } from '../inference/model-store.js';
import { createRecognizer } from '../inference/recognizer.js';
import { answerCrops, answerLargestFaces } from '../training/evaluation/answerers.js';
import {
  evaluateFolder,
  type AnswerPictures,
  type Evaluation,
} from '../training/evaluation/evaluate-folder.js';
import { findModel } from './models.js';
import { needed } from './outcome.js';
import type { CommandAddition, CommandContext } from './program.js';
import { modelFolders } from './resources.js';
import { AnswerTable } from './evaluate/answer-table.js';
import { createBar } from './train/bar.js';
import { percent } from './train/figures.js';

interface EvaluateOptions {
  readonly data: string;
  readonly model?: string;
  readonly engine: EngineChoice;
  readonly faces: 'crop' | 'detect';
  readonly exclude?: string;
  readonly answers?: string;
  readonly json?: true;
}

/** Names that a complaint lists; it counts all of them. */
const mostNames = 5;

/** `emojify evaluate`: how often a model is right about labelled pictures. */
export const addEvaluateCommand: CommandAddition = (program, context, exitWith) => {
  const text = (key: string): string => context.texts.t(`training:evaluate.${key}`);
  program
    .command('evaluate')
    .description(text('description'))
    .usage(text('usage'))
    .requiredOption('--data <DIR>', text('data'))
    .option('--model <ID|DIR>', text('model'))
    .addOption(
      new Option('--engine <KIND>', text('engine')).choices(['native', 'wasm', 'auto']).default('auto'),
    )
    .addOption(new Option('--faces <HOW>', text('faces')).choices(['crop', 'detect']).default('crop'))
    .option('--exclude <FILE>', text('exclude'))
    .option('--answers <FILE>', text('answers'))
    .option('--json', text('json'))
    .action(exitWith((options: EvaluateOptions) => evaluate(options, context)));
};

async function evaluate(options: EvaluateOptions, context: CommandContext): Promise<number> {
  const { texts, output, interruption } = context;
  // Before the work, which may take hours: nobody wants to hear afterwards that a folder is missing.
  const table = options.answers === undefined ? undefined : needed(await AnswerTable.for(options.answers));
  const exclude = needed(await namesIn(options.exclude));
  const model = needed(await findModel(options.model, modelFolders()));
  const { engine, failures } = needed(
    await loadEngine(options.engine, options.faces === 'crop' ? 'large-batches' : 'single-faces'),
  );
  for (const failure of failures) await output.complain(failureSentence(texts, failure));
  const { answer, dispose } = needed(await answererFor(options.faces, engine, model));
  const bar = createBar();
  const takeBack = interruption.beforeEnd(() => bar.clear());
  const progress = (done: number, all: number): void =>
    bar.show(texts.t('training:evaluate.progress'), done / all, { done, all });
  const answered = table && { answered: table.add.bind(table) };
  const request = { folder: options.data, exclude, answer, progress, ...answered };
  const outcome = await evaluateFolder(request).finally(() => {
    takeBack();
    bar.clear();
    dispose();
  });
  const evaluation = needed(outcome);
  try {
    await tell(evaluation, options.json === true, context);
  } finally {
    // A full disk then costs the answers only, and who reads no more than the first figure has them all the same.
    if (table) await writeTable(table, context);
  }
  return evaluation.unreadable.length > 0 ? exitCodes.failed : exitCodes.done;
}

async function tell(evaluation: Evaluation, json: boolean, { texts, output }: CommandContext): Promise<void> {
  for (const failure of evaluation.unreadable) await output.complain(failureSentence(texts, failure));
  if (json) await output.print(JSON.stringify(lineOf(evaluation)));
  else for (const line of linesOf(evaluation, texts)) await output.print(line);
}

async function writeTable(table: AnswerTable, { texts, output }: CommandContext): Promise<void> {
  const { leftOut } = table;
  if (leftOut.length > 0) {
    const values = { count: leftOut.length, files: leftOut.slice(0, mostNames).join(', ') };
    await output.complain(texts.t('training:evaluate.left-out', values));
  }
  needed(await table.write());
}

async function answererFor(
  faces: EvaluateOptions['faces'],
  engine: Engine,
  model: StoredModel,
): Promise<Outcome<{ answer: AnswerPictures; dispose: () => void }>> {
  const classifier = await loadClassifier(engine, model);
  if (!classifier.ok) return classifier;
  if (faces === 'crop') {
    return succeeded({ answer: answerCrops(classifier.value), dispose: () => classifier.value.dispose() });
  }
  const detector = await loadFaceDetector(engine, modelFolders().bundledModels);
  if (!detector.ok) {
    classifier.value.dispose();
    return detector;
  }
  const recognizer = createRecognizer(detector.value, classifier.value);
  return succeeded({ answer: answerLargestFaces(recognizer), dispose: () => recognizer.dispose() });
}

/** The names in a list: one a line, with forward slashes; empty lines and those after a `#` count for nothing. */
async function namesIn(file: string | undefined): Promise<Outcome<ReadonlySet<string>>> {
  if (file === undefined) return succeeded(new Set());
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return failed({ kind: 'file-missing', file });
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return succeeded(new Set(lines.filter((line) => line !== '' && !line.startsWith('#'))));
}

function lineOf({ figures, undetected, unreadable }: Evaluation): EvaluationLine {
  const { images, accuracy, per_class, confusion, calibration_error } = figures;
  const leftOut = { unreadable: unreadable.length };
  return { images, accuracy, per_class, confusion, undetected, ...leftOut, calibration_error };
}

function linesOf({ figures, undetected, unreadable }: Evaluation, texts: Texts): string[] {
  const { images, accuracy, per_class, calibration_error } = figures;
  const correct = Math.round(accuracy * images);
  return [
    texts.t('training:evaluate.summary', { correct, images, accuracy: percent(accuracy) }),
    ...(undetected > 0 ? [texts.t('training:evaluate.undetected', { count: undetected })] : []),
    ...(unreadable.length > 0 ? [texts.t('training:evaluate.unreadable', { count: unreadable.length })] : []),
    ...emotions.map((emotion) => {
      const { images: shown, precision, recall, f1 } = per_class[emotion];
      return texts.t('training:evaluate.class', {
        emotion: texts.t(`emotions:${emotion}`),
        images: shown,
        precision: percent(precision),
        recall: percent(recall),
        f1: percent(f1),
      });
    }),
    texts.t('training:evaluate.calibration', { error: calibration_error.toFixed(3) }),
  ];
}
