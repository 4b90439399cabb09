import type { Texts } from '../texts.js';
import { partMarks, type DoctorReport } from './parts.js';

/** A report as lines of plain text: what the terminal shows and the clipboard gets. */
export function describeReport({ version, system, parts }: DoctorReport, texts: Texts): string[] {
  const lines = parts.flatMap(({ id, state, detail, remedy }) => {
    const name = texts.t(`command-line:doctor.part.${id}`);
    const line = texts.t('command-line:doctor.line', { mark: partMarks[state], name, detail });
    return remedy === undefined ? [line] : [line, `    → ${remedy}`];
  });
  return [texts.t('command-line:doctor.heading', { version, system }), ...lines];
}
