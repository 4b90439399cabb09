import type { AnalysisItem } from '../../common/analysis.js';
import type { Texts } from '../texts.js';

/** What is known of a file, in few words. */
export function statusText({ status }: AnalysisItem, { analyze, percent }: Texts): string {
  switch (status.kind) {
    case 'waiting':
      return analyze('item.waiting');
    case 'reading':
      return status.done === undefined
        ? analyze('item.reading')
        : analyze('item.readingShare', { percent: percent(status.done) });
    case 'failed':
      return analyze('item.failed');
    case 'photo':
      return status.faces.length === 0
        ? analyze('item.noFace')
        : analyze('item.face', { count: status.faces.length });
    case 'video':
      return status.people.length === 0
        ? analyze('item.noFace')
        : analyze('item.person', { count: status.people.length });
  }
}

/** The same with the file's name and the expressions, for who cannot see the picture. */
export function fullText(item: AnalysisItem, texts: Texts): string {
  const { status } = item;
  const faces =
    status.kind === 'photo'
      ? status.faces.map(({ emotion, sure }) => texts.emotion(sure ? emotion : 'unsure'))
      : [];
  const about = texts.analyze('item.about', { name: item.name, status: statusText(item, texts) });
  return faces.length === 0 ? about : `${about}: ${faces.join(', ')}`;
}
