import { conflictingDuplicates, duplicatesAcross, imbalanceAbove } from '../../common/data-set-findings.js';
import { emotions } from '../../common/emotions.js';
import type { Texts } from '../../common/texts.js';
import type { DataSetReport, Part } from '../../common/training.js';

/** Names that a line lists before it only counts. */
const mostNames = 5;

/**
 * What the data-set doctor found, in lines for a person; nothing about what is as it should be.
 *
 * @param fullReport the file that has every name
 */
export function doctorLines(report: DataSetReport, texts: Texts, fullReport: string): string[] {
  const { duplicates, imbalance } = report;
  const across = duplicatesAcross(duplicates).length;
  const conflicting = conflictingDuplicates(duplicates).length;
  return [
    understoodLine(report, texts),
    imagesLine(report, texts),
    classesLine(report, texts),
    untaughtLine(report, texts),
    filesLine(
      'unreadable',
      report.unreadable.map(({ file }) => file),
      texts,
    ),
    filesLine(
      'misnamed',
      report.misnamed.map(({ file, format }) => `${file} (${format})`),
      texts,
    ),
    filesLine('blank', report.blank, texts),
    duplicates.length > 0 &&
      texts.t('training:duplicates', { groups: duplicates.length, across, conflicting }),
    imbalance >= imbalanceAbove && texts.t('training:imbalance', { times: imbalance.toFixed(1) }),
    hasMoreToTell(report) && texts.t('training:full-report', { file: fullReport }),
  ].filter((line) => line !== false);
}

/** Only the names that are not the emotions' own. */
function understoodLine({ labels }: DataSetReport, texts: Texts): string | false {
  const other = labels.filter(({ name, emotion }) => name !== emotion);
  if (other.length === 0) return false;
  const pairs = other.map(({ name, emotion }) => texts.t('training:label', { name, emotion }));
  return texts.t('training:understood', { labels: pairs.join(', ') });
}

function imagesLine({ images, validation }: DataSetReport, texts: Texts): string {
  const count = (part: Part): number => Object.values(images[part]).reduce((sum, each) => sum + each, 0);
  return texts.t('training:images', {
    train: count('train'),
    validation: count('validation'),
    source: texts.t(`training:source.${validation}`),
    test: count('test'),
  });
}

/** How many pictures of each part show each expression. */
function classesLine({ images }: DataSetReport, texts: Texts): string {
  const classes = emotions.map((emotion) => {
    const counts = [images.train, images.validation, images.test].map((part) => part[emotion]);
    return `${texts.t(`emotions:${emotion}`)} ${counts.join('/')}`;
  });
  return texts.t('training:classes', { classes: classes.join(', ') });
}

/** What nothing in `train` shows, which no network can learn. */
function untaughtLine({ images }: DataSetReport, texts: Texts): string | false {
  const missing = emotions.filter((emotion) => images.train[emotion] === 0);
  if (missing.length === 0) return false;
  const names = missing.map((emotion) => texts.t(`emotions:${emotion}`)).join(', ');
  return texts.t('training:untaught', { emotions: names });
}

/** Whether there are names that no line tells. */
function hasMoreToTell({ unreadable, misnamed, blank, duplicates }: DataSetReport): boolean {
  return duplicates.length > 0 || [unreadable, misnamed, blank].some(({ length }) => length > mostNames);
}

function filesLine(
  key: 'unreadable' | 'misnamed' | 'blank',
  files: readonly string[],
  texts: Texts,
): string | false {
  if (files.length === 0) return false;
  const names = files.slice(0, mostNames).join(', ');
  const more = files.length - mostNames;
  const listed = more > 0 ? texts.t('training:and-more', { files: names, count: more }) : names;
  return texts.t(`training:${key}`, { count: files.length, files: listed });
}
