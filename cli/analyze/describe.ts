import { assertNever } from '../../common/assert-never.js';
import type { AnalyzedFile } from '../../common/command-line.js';
import { emojiOf, emotions, probabilitiesFrom, unsureEmoji } from '../../common/emotions.js';
import type { Failure } from '../../common/failures.js';
import type { Language } from '../../common/settings.js';
import { failureSentence, type Texts } from '../../common/texts.js';
import { peopleIn, type PersonTime } from '../../common/time-shares.js';
import { rounded } from '../../common/timed-readings.js';
import type { FaceResult, FileResult, VideoResult } from '../../common/analysis-results.js';

/** One line of JSON, as `analyzedFileSchema` describes it. */
export function describeForPrograms(result: FileResult, texts: Texts): string {
  return JSON.stringify(analyzedFile(result, texts));
}

function analyzedFile(result: FileResult, texts: Texts): AnalyzedFile {
  const { file } = result;
  switch (result.kind) {
    case 'photo':
      return { file, faces: result.faces.map(roundedFace) };
    case 'video': {
      const { duration, readings, failure } = result;
      return { file, duration, readings: [...readings], ...(failure && { error: errorOf(failure, texts) }) };
    }
    case 'failed':
      return { file, error: errorOf(result.failure, texts) };
    default:
      return assertNever(result);
  }
}

function errorOf(failure: Failure, texts: Texts): { kind: string; message: string } {
  return { kind: failure.kind, message: failureSentence(texts, failure) };
}

/** With as many digits as are worth reading. */
export function roundedFace({ box, emotion, confidence, probabilities }: FaceResult): FaceResult {
  return {
    box: { x: rounded(box.x), y: rounded(box.y), width: rounded(box.width), height: rounded(box.height) },
    emotion,
    confidence: rounded(confidence),
    probabilities: probabilitiesFrom((each) => rounded(probabilities[each])),
  };
}

interface Wording {
  readonly texts: Texts;
  readonly language: Language;
  /** The model's threshold for an answer that can be relied on. */
  readonly unsureBelow: number;
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
  const { texts } = wording;
  const people = peopleIn(readings);
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
