import type { ReactElement } from 'react';
import { imbalanceAbove } from '../../common/data-set-findings.js';
import { emotions, type Emotion } from '../../common/emotions.js';
import type { DataSummary } from '../../common/training-state.js';
import { useTexts, type Texts } from '../texts.js';
import { CheckIcon, WarningIcon } from '../views/icons.js';

interface Finding {
  readonly key: string;
  readonly sentence: string;
  readonly details: readonly string[];
  /** How many there are of what the details list. */
  readonly count: number;
}

/** What the data-set doctor found; each finding opens to its files. */
export function Findings({ summary }: { summary: DataSummary }): ReactElement {
  const texts = useTexts();
  const { train } = texts;
  const found = findingsOf(summary, texts);
  const understood = summary.labels.filter(({ name, emotion }) => name !== emotion);
  return (
    <div className="findings" data-testid="findings">
      <h3 className="card__heading">{train('data.doctor')}</h3>
      {found.length === 0 && (
        <p className="finding finding--good">
          <CheckIcon />
          {train('data.healthy')}
        </p>
      )}
      {found.map((finding) => (
        <FindingView key={finding.key} finding={finding} />
      ))}
      {understood.length > 0 && (
        <details className="finding">
          <summary>{train('data.labels')}</summary>
          <ul className="finding__details">
            {understood.map(({ name, emotion }) => (
              <li key={name}>{train('data.label', { name, emotion: texts.emotion(emotion) })}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function FindingView({ finding }: { finding: Finding }): ReactElement {
  const { train, number } = useTexts();
  const { sentence, details, count } = finding;
  if (details.length === 0)
    return (
      <p className="finding finding--warning">
        <WarningIcon />
        {sentence}
      </p>
    );
  return (
    <details className="finding finding--warning" data-testid={`finding-${finding.key}`}>
      <summary>{sentence}</summary>
      <ul className="finding__details">
        {details.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {count > details.length && <li>{train('data.more', { number: number(count - details.length) })}</li>}
      </ul>
    </details>
  );
}

function findingsOf(summary: DataSummary, texts: Texts): Finding[] {
  const { train, failure, decimal, emotion } = texts;
  const { unreadable, blank, misnamed, duplicates, imbalance } = summary;
  const { across, conflicting } = duplicates;
  const [most, least] = extremes(summary.images.train);
  const findings: Finding[] = [
    {
      key: 'unreadable',
      count: unreadable.count,
      sentence: train('data.unreadable', { count: unreadable.count }),
      details: unreadable.first.map(({ failure: why }) => failure(why)),
    },
    {
      key: 'misnamed',
      count: misnamed.count,
      sentence: train('data.misnamed', { count: misnamed.count }),
      details: misnamed.first.map((each) => train('data.misnamedFile', each)),
    },
    {
      key: 'blank',
      count: blank.count,
      sentence: train('data.blank', { count: blank.count }),
      details: blank.first,
    },
    {
      key: 'duplicates',
      count: duplicates.count,
      sentence: [
        train('data.duplicates', { count: duplicates.count }),
        ...(across + conflicting > 0 ? [train('data.across', { across, conflicting })] : []),
      ].join(': '),
      details: duplicates.first.map(({ files, emotions: labels }) =>
        train('data.duplicateLine', { files: files.join(', '), labels: labels.map(emotion).join(', ') }),
      ),
    },
  ];
  const unequal: Finding = {
    key: 'imbalance',
    count: 1,
    details: [],
    sentence: train('data.imbalance', {
      most: emotion(most),
      least: emotion(least),
      times: decimal(imbalance),
    }),
  };
  return [...findings.filter(({ count }) => count > 0), ...(imbalance >= imbalanceAbove ? [unequal] : [])];
}

/** The expressions with the most and the fewest pictures, of those that have some. */
function extremes(counts: Readonly<Record<Emotion, number>>): [Emotion, Emotion] {
  const present = emotions.filter((name) => counts[name] > 0);
  const sorted = present.sort((first, second) => counts[second] - counts[first]);
  return [sorted[0] ?? 'happy', sorted.at(-1) ?? 'disgust'];
}
