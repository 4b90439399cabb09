import type { AnalyzedFile } from '../../common/command-line.js';
import { emojiOf, probabilitiesFrom, unsureEmoji } from '../../common/emotions.js';
import type { Language } from '../../common/settings.js';
import { failureSentence, type Texts } from '../../common/texts.js';
import { rounded } from '../../common/timed-readings.js';
import type { FaceResult, FileResult } from './analysis.js';

/** One line of JSON, as `analyzedFileSchema` describes it. */
export function describeForPrograms(result: FileResult, texts: Texts): string {
  return JSON.stringify(analyzedFile(result, texts));
}

function analyzedFile(result: FileResult, texts: Texts): AnalyzedFile {
  const { file } = result;
  if ('failure' in result) {
    const { failure } = result;
    return { file, error: { kind: failure.kind, message: failureSentence(texts, failure) } };
  }
  return { file, faces: result.faces.map(roundedFace) };
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

/** A line for each face; one where there is none, or the failure's sentence. */
export function describeForPeople(result: FileResult, wording: Wording): string[] {
  const { texts } = wording;
  const { file } = result;
  if ('failure' in result) return [failureSentence(texts, result.failure)];
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
