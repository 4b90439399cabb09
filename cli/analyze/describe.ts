import {
  analyzedFile,
  type FaceResult,
  type FileResult,
  type VideoResult,
} from '../../common/analysis-results.js';
import { emojiOf, emotions, unsureEmoji } from '../../common/emotions.js';
import type { Language } from '../../common/settings.js';
import type { Texts } from '../../common/texts.js';
import { peopleIn, type PersonTime } from '../../common/time-shares.js';

/** One line of JSON, as `analyzedFileSchema` describes it. */
export function describeForPrograms(result: FileResult, texts: Texts): string {
  return JSON.stringify(analyzedFile(result, texts));
}

interface Wording {
  readonly texts: Texts;
  readonly language: Language;
  /** The model's threshold for an answer that can be relied on. */
  readonly unsureBelow: number;
  /** How often videos were read. */
  readonly readingsPerSecond: number;
}

/** A line for each face or person; one where there is none. What failed has its sentence instead. */
export function describeForPeople(result: FileResult, wording: Wording): string[] {
  const { texts } = wording;
  const { file } = result;
  if (result.kind === 'failed') return [];
  if (result.kind === 'video') return describeVideo(result, wording);
  const { faces } = result;
  if (faces.length === 0) return [texts.t('command-line:analyze.no-face', { file })];
  return faces.map((face, index) => {
    const values = { file, number: index + 1, total: faces.length, answer: answerOf(face, wording) };
    return texts.t(`command-line:analyze.${faces.length === 1 ? 'one-face' : 'face'}`, values);
  });
}

function answerOf({ emotion, confidence }: FaceResult, { texts, language, unsureBelow }: Wording): string {
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(confidence);
  const answer = `${emojiOf[emotion]} ${texts.t(`emotions:${emotion}`)} ${percent}`;
  if (confidence >= unsureBelow) return answer;
  return texts.t('command-line:analyze.unsure', {
    unsure: `${unsureEmoji} ${texts.t('emotions:unsure')}`,
    answer,
  });
}

/** How much of the time each person showed what, the longest first. */
function describeVideo({ file, duration, readings }: VideoResult, wording: Wording): string[] {
  const { texts, readingsPerSecond } = wording;
  const people = peopleIn(readings, { readingsPerSecond, end: duration });
  if (people.length === 0) return [texts.t('command-line:analyze.no-face', { file })];
  return people.map((person) =>
    texts.t('command-line:analyze.person', {
      file,
      person: person.person,
      seen: secondsOf(person.seconds, wording),
      duration: secondsOf(duration, wording),
      answer: sharesOf(person, wording),
    }),
  );
}

/** Shares under this would be written as 0 %. */
const smallestShare = 0.005;

function sharesOf({ shares }: PersonTime, { texts, language }: Wording): string {
  const emojis = { ...emojiOf, unsure: unsureEmoji };
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return [...emotions, 'unsure' as const]
    .filter((kind) => shares[kind] >= smallestShare)
    .sort((first, second) => shares[second] - shares[first])
    .map((kind) => `${emojis[kind]} ${texts.t(`emotions:${kind}`)} ${percent.format(shares[kind])}`)
    .join(' · ');
}

function secondsOf(seconds: number, { language }: Wording): string {
  const unit = { style: 'unit', unit: 'second', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, unit).format(seconds);
}
