import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions, probabilitiesFrom } from '../../common/emotions.js';
import { TimeShares, dominantAnswer, peopleIn } from '../../common/time-shares.js';
import { timedReading, type TimedReading } from '../../common/timed-readings.js';
import { seriesOf, type Series } from '../../renderer/timeline/person-series.js';
import { longestGap, reduceSeries } from '../../renderer/timeline/reduce.js';
import { timeText } from '../../renderer/timeline/time-text.js';
import { showing, zoomed } from '../../renderer/timeline/zoom.js';
import { faceReading, readingOf } from './readings.js';

function seriesAt(times: readonly number[]): Series {
  return {
    times: Float64Array.from(times),
    values: emotions.map((_, place) =>
      Float32Array.from(times, (time) => (place === 0 ? (time % 8) / 8 : 0.125)),
    ),
  };
}

describe('the curves in the pixels that there are', () => {
  it('keep every reading where there is room for it', () => {
    const times = [0, 0.25, 0.5, 0.75, 1];
    const [reduced, angry] = reduceSeries(seriesAt(times), { from: 0, to: 1 }, 100);
    expect(reduced).toEqual(times);
    expect(angry).toEqual(times.map((time) => time / 8));
  });

  it('are the means of their columns where there is none', () => {
    const [times, angry] = reduceSeries(seriesAt([0, 1, 2, 3]), { from: 0, to: 4 }, 2);
    expect(times).toEqual([0.5, 2.5]);
    expect(angry).toEqual([0.5 / 8, 2.5 / 8]);
  });

  it('stop where somebody was away', () => {
    const [times, angry] = reduceSeries(seriesAt([0, 0.5, 5, 5.5]), { from: 0, to: 6 }, 600);
    expect(times).toHaveLength(5);
    expect(angry?.map((value) => value === null)).toEqual([false, false, true, false, false]);
  });

  it('are never more than the columns and the gaps, in the order of time, and inside of what was read', () => {
    const steps = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (gaps, columns, from) => {
          let time = 0;
          const times = gaps.map((gap) => (time += gap));
          const [reduced, angry = []] = reduceSeries(seriesAt(times), { from, to: from + 60 }, columns);
          const breaks = gaps.filter((gap) => gap > longestGap).length;
          expect(reduced.length).toBeLessThanOrEqual(columns + 2 + 2 * breaks);
          expect(reduced).toEqual([...reduced].sort((first, second) => first - second));
          expect(angry.every((value) => value === null || (value >= 0 && value <= 1))).toBe(true);
        },
      ),
    );
  });

  it('cost little for an hour at 30 readings a second', () => {
    const times = Array.from({ length: 108_000 }, (_, place) => place / 30);
    const [reduced] = reduceSeries(seriesAt(times), { from: 0, to: 3_600 }, 1_200);
    expect(reduced.length).toBeLessThanOrEqual(1_202);
    expect(reduced.length).toBeGreaterThan(1_190);
  });

  it('are those of one person', () => {
    const both = readingOf([faceReading(), faceReading({ id: 2, emotion: 'sad' })]);
    const readings = [
      timedReading(both, 0),
      timedReading(readingOf([faceReading({ id: 2 })], { capturedAt: 1_000 }), 0),
    ];
    expect([...seriesOf(readings, 2).times]).toEqual([0, 1]);
    expect([...seriesOf(readings, 1).times]).toEqual([0]);
    expect(seriesOf(readings, 3).times).toHaveLength(0);
  });
});

describe('shares of time', () => {
  const face = (emotion: 'happy' | 'sad', sure = true, person = 1): TimedReading['faces'][number] => ({
    person,
    box: { x: 0, y: 0, width: 1, height: 1 },
    probabilities: probabilitiesFrom((each) => (each === emotion ? 1 : 0)),
    emotion,
    confidence: 1,
    sure,
    detection: 1,
  });

  it('weigh an answer by how long it stood, and not by how often it was read', () => {
    const times = new TimeShares();
    for (const time of [0, 0.1, 0.2, 0.3, 0.4]) times.add({ time, faces: [face('sad')] });
    for (const time of [0.5, 1, 1.5, 2, 2.5, 3]) times.add({ time, faces: [face('happy', time < 3)] });
    const [person] = times.people();
    expect(person?.seconds).toBeCloseTo(3.5);
    expect(person?.shares.happy).toBeCloseTo(2.5 / 3.5);
    expect(person?.shares.unsure).toBeCloseTo(0.5 / 3.5);
    expect(dominantAnswer(times.people())).toBe('happy');
  });

  it('count no longer than a second where nobody looked, and leave out who only flitted by', () => {
    const times = new TimeShares();
    times.add({ time: 0, faces: [face('sad'), face('happy', true, 2)] });
    times.add({ time: 0.2, faces: [face('sad')] });
    times.add({ time: 100, faces: [face('sad')] });
    expect(times.people()).toMatchObject([{ person: 1, seconds: 2.2 }]);
    expect(dominantAnswer([])).toBeUndefined();
  });

  it('count the whole time where readings are far apart, and nothing after the end', () => {
    const readings = [0, 4, 8].map((time) => ({ time, faces: [face('sad')] }));
    const seconds = (end: number, count = 3): number | undefined =>
      peopleIn(readings.slice(0, count), { readingsPerSecond: 0.25, end })[0]?.seconds;
    expect(seconds(9)).toBeCloseTo(9);
    expect(seconds(60)).toBeCloseTo(12);
    // Where nobody knows when it ended, the last reading stands as long as the one before it.
    expect(seconds(8)).toBeCloseTo(12);
    expect(seconds(60, 1)).toBeCloseTo(4);
    expect(seconds(2.5, 1)).toBeCloseTo(2.5);
  });
});

describe('the view of a timeline', () => {
  it('comes closer around a moment, and never leaves the whole', () => {
    const near = zoomed({ from: 0, to: 100 }, 100, 0.5, 90);
    expect(near).toEqual({ from: 45, to: 95 });
    expect(zoomed(near, 100, 4, 90)).toEqual({ from: 0, to: 100 });
    expect(zoomed({ from: 10, to: 12 }, 100, 0.1, 11)).toEqual({ from: 10, to: 12 });
    expect(showing(near, 100, 50)).toBe(near);
    expect(showing(near, 100, 99)).toEqual({ from: 50, to: 100 });
  });

  it('tells times as clocks do', () => {
    expect([0, 75.4, 3_675].map((seconds) => timeText(seconds))).toEqual(['0:00', '1:15', '1:01:15']);
    expect([59.96, 75.44].map((seconds) => timeText(seconds, true))).toEqual(['1:00.0', '1:15.4']);
  });
});
