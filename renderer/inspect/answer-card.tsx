import type { ReactElement } from 'react';
import { emotions, type Emotion } from '../../common/emotions.js';
import type { Inspection } from '../../common/inspection.js';
import { CardSection } from '../columns-page/card-section.js';
import { useEmoji } from '../emoji.js';
import { useTexts, type Texts } from '../texts.js';
import { reasonsFor, type Reason } from './why.js';

/** The probabilities before and after smoothing, and why they make this answer. */
export function AnswerCard({ inspection }: { inspection: Inspection }): ReactElement {
  const texts = useTexts();
  const { inspect } = texts;
  const reasons = reasonsFor(inspection);
  return (
    <CardSection name="inspect-answer" heading={inspect('answer.heading')}>
      <table className="inspect-bars" data-testid="inspect-bars">
        <caption className="visually-hidden">{inspect('answer.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{inspect('answer.expression')}</span>
            </th>
            <th scope="col">{inspect('answer.before')}</th>
            {inspection.smoothed && <th scope="col">{inspect('answer.after')}</th>}
          </tr>
        </thead>
        <tbody>
          {emotions.map((emotion) => (
            <Row key={emotion} emotion={emotion} inspection={inspection} />
          ))}
        </tbody>
      </table>
      <div className="note" data-testid="inspect-why" data-verdict={inspection.verdict.kind}>
        <strong>{inspect('why.heading')}</strong>
        {reasons.map((reason) => (
          <p key={reason.kind}>{reasonText(reason, inspection, texts)}</p>
        ))}
      </div>
    </CardSection>
  );
}

function Row({ emotion: name, inspection }: { emotion: Emotion; inspection: Inspection }): ReactElement {
  const pictures = useEmoji();
  const { emotion } = useTexts();
  const { probabilities, smoothed, about, unsureBelow } = inspection;
  return (
    <tr data-emotion={name} data-leading={name === about}>
      <th scope="row">
        <img className="inspect-bars__emoji" src={pictures[name]} alt="" />
        {emotion(name)}
      </th>
      <Share share={probabilities[name]} threshold={unsureBelow} />
      {smoothed && <Share share={smoothed[name]} threshold={unsureBelow} />}
    </tr>
  );
}

function Share({ share, threshold }: { share: number; threshold: number }): ReactElement {
  const { percent } = useTexts();
  return (
    <td>
      <span className="inspect-bars__cell">
        <span className="inspect-bars__track" aria-hidden="true">
          <span className="inspect-bars__fill" style={{ inlineSize: `${share * 100}%` }} />
          <span className="inspect-bars__threshold" style={{ insetInlineStart: `${threshold * 100}%` }} />
        </span>
        <span className="inspect-bars__percent">{percent(share)}</span>
      </span>
    </td>
  );
}

function reasonText(
  reason: Reason,
  { unsureBelow }: Inspection,
  { inspect, emotion, percent }: Texts,
): string {
  switch (reason.kind) {
    case 'spread':
    case 'alone':
      return inspect(`why.${reason.kind}`);
    case 'hint':
      return inspect(`why.hint.${reason.hint}`);
    case 'close':
      return inspect('why.close', { second: emotion(reason.emotion), percent: percent(reason.share) });
    case 'sure':
    case 'stays':
    case 'unsure':
    case 'smoothing':
      return inspect(`why.${reason.kind}`, {
        emotion: emotion(reason.emotion),
        percent: percent(reason.share),
        threshold: percent(unsureBelow),
      });
  }
}
