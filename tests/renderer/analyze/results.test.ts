import { describe, expect, it } from 'vitest';
import type { AnalysisItem, AnalysisStatus } from '../../../common/analysis.js';
import { probabilitiesFrom, type Emotion } from '../../../common/emotions.js';
import { countByFilter, fits } from '../../../renderer/analyze/filters.js';
import { fullText, statusText } from '../../../renderer/analyze/status-text.js';
import { tableRows } from '../../../renderer/analyze/table-rows.js';
import { withChanges } from '../../../renderer/analyze/with-changes.js';
import { textsIn } from '../../../renderer/texts.js';

const certain = (name: Emotion) => probabilitiesFrom((emotion) => (emotion === name ? 1 : 0));

const item = (id: number, status: AnalysisStatus): AnalysisItem => ({
  id,
  name: `${String(id)}.jpg`,
  size: 1,
  media: status.kind === 'video' ? 'video' : 'photo',
  status,
});

const photo = (id: number, ...found: Emotion[]): AnalysisItem =>
  item(id, {
    kind: 'photo',
    width: 10,
    height: 10,
    faces: found.map((emotion) => ({
      box: { x: 0, y: 0, width: 1, height: 1 },
      emotion,
      confidence: 0.8,
      sure: emotion !== 'fear',
      probabilities: certain(emotion),
    })),
  });

const video = item(4, {
  kind: 'video',
  width: 10,
  height: 10,
  duration: 2,
  readings: 20,
  people: [
    { person: 3, seconds: 2, shares: { ...certain('sad'), sad: 0.75, angry: 0.25, unsure: 0 } },
    { person: 1, seconds: 1, shares: { ...certain('happy'), unsure: 0 } },
  ],
});

const files = [
  photo(1, 'happy', 'fear'),
  photo(2),
  item(3, { kind: 'failed', failure: { kind: 'file-empty', file: '3.jpg' } }),
  video,
  item(5, { kind: 'waiting' }),
];

describe('what is shown of the files', () => {
  it('is chosen by what was found in them', () => {
    expect([...countByFilter(files)]).toEqual([
      ['all', 5],
      ['fear', 1],
      ['happy', 2],
      ['sad', 1],
      ['none', 1],
      ['failed', 1],
      ['video', 1],
    ]);
    expect(countByFilter(files.slice(0, 3)).has('video')).toBe(false);
    expect(files.filter((each) => fits(each, 'video')).map(({ id }) => id)).toEqual([4]);
    expect(files.filter((each) => fits(each, 'happy')).map(({ id }) => id)).toEqual([1, 4]);
    expect(files.filter((each) => fits(each, 'none')).map(({ id }) => id)).toEqual([2]);
  });

  it('becomes a row for each face and person, and one for a file without', () => {
    const rows = tableRows(files).map(({ id, found }) => [
      id,
      found?.number,
      found?.emotion,
      found?.confidence,
    ]);
    expect(rows).toEqual([
      ['1/0', 1, 'happy', 0.8],
      ['1/1', 2, 'fear', 0.8],
      ['2/0', undefined, undefined, undefined],
      ['3/0', undefined, undefined, undefined],
      ['4/0', 3, 'sad', 0.75],
      ['4/1', 1, 'happy', 1],
      ['5/0', undefined, undefined, undefined],
    ]);
  });

  it('is told in words, unsure answers as unsure', () => {
    const texts = textsIn('en');
    expect(files.map((each) => statusText(each, texts))).toEqual([
      '2 faces',
      'no face found',
      'could not be read',
      '2 people',
      'waiting',
    ]);
    expect(fullText(photo(1, 'happy', 'fear'), texts)).toBe('1.jpg: 2 faces: Happy, Not sure');
  });

  it('follows additions, changes and removals in the order of the queue', () => {
    const changed = withChanges([photo(1), photo(3)], { changed: [photo(2), photo(3, 'sad')], removed: [1] });
    expect(changed.map(({ id }) => id)).toEqual([2, 3]);
    expect(changed[1]).toEqual(photo(3, 'sad'));
    const same = [photo(1)];
    expect(withChanges(same, { changed: [], removed: [] })).toBe(same);
  });
});
