import { analyzedFile, resultHeading, resultLines, type FileResult } from '../../common/analysis-results.js';
import { createTexts, type Texts } from '../../common/texts.js';
import { askWhereToSave } from '../ask-where-to-save.js';
import type { HandlerDependencies } from '../handlers.js';
import { writeFileWhole } from '../write-file-whole.js';

type Form = 'csv' | 'json';

/** Asks for a file and writes the results into it; whether there is one now. */
export async function exportAnalysis(dependencies: HandlerDependencies, form: Form): Promise<boolean> {
  const { model, window } = dependencies;
  const texts = createTexts(model.state.language);
  const request = {
    title: texts.t('main:analyze.save'),
    name: `emojify.${form}`,
    folder: 'documents',
    kind: form.toUpperCase(),
  } as const;
  const file = await askWhereToSave(window(), request, dependencies.switches.saveFolder);
  if (file === undefined) return false;
  const written = await writeFileWhole(file, textOf(results(dependencies), form, texts));
  if (!written.ok) model.notify({ kind: 'failure', failure: written.failure });
  return written.ok;
}

/** What is read; files that wait are left out. */
function* results({ analysis, videos }: HandlerDependencies): Generator<FileResult> {
  for (const { id, name, status } of analysis.items) {
    const file = analysis.file(id) ?? name;
    if (status.kind === 'photo') yield { kind: 'photo', file, faces: status.faces };
    if (status.kind === 'failed') yield { kind: 'failed', file, failure: status.failure };
    if (status.kind === 'video') {
      const { duration, failure } = status;
      yield { kind: 'video', file, duration, readings: videos.readings(id), ...(failure && { failure }) };
    }
  }
}

/** The same forms as those of the command line: a table, or a value for each file in a list. */
function* textOf(all: Iterable<FileResult>, form: Form, texts: Texts): Generator<string> {
  if (form === 'csv') {
    yield resultHeading;
    for (const result of all) yield* resultLines(result);
    return;
  }
  let before = '[\n';
  for (const result of all) {
    yield before + JSON.stringify(analyzedFile(result, texts));
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
