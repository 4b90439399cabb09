import { describe, expect, it } from 'vitest';
import { probabilitiesFrom } from '../../common/emotions.js';
import type { Reading } from '../../common/reading.js';
import {
  readingColumns,
  readingsTable,
  timedReading,
  timedReadingSchema,
} from '../../common/timed-readings.js';

const probabilities = probabilitiesFrom((emotion) => (emotion === 'happy' ? 0.7000000004 : 0.05));

const reading: Reading = {
  sequence: 3,
  capturedAt: 11_234.5678,
  faces: [
    {
      id: 2,
      box: { x: 0.1234567891, y: 0.25, width: 0.5, height: 0.5 },
      detection: 0.98,
      probabilities,
      instantaneous: probabilities,
      verdict: { kind: 'unsure', leaning: 'happy', confidence: 0.7 },
      hint: 'too-dark',
    },
  ],
  milliseconds: { detect: 1, classify: 1, total: 2 },
};

describe('timed readings', () => {
  it('tell the time since the beginning, and who is how', () => {
    const timed = timedReading(reading, 10_000);
    expect(timedReadingSchema.parse(timed)).toEqual(timed);
    expect(timed.time).toBe(1.235);
    expect(timed.faces).toMatchObject([
      { person: 2, emotion: 'happy', confidence: 0.7, sure: false, detection: 0.98, hint: 'too-dark' },
    ]);
    expect(timed.faces[0]?.box.x).toBe(0.123457);
  });

  it('never begin before the beginning', () => {
    expect(timedReading(reading, 20_000).time).toBe(0);
  });

  it('become rows in the order of time, notes between them', () => {
    const readings = [timedReading(reading, 10_000), { time: 2, faces: [] }];
    const notes = [
      { time: 5, text: '=SUM(A1)' },
      { time: 1.9, text: 'joke, "told" here' },
    ];
    const lines = [...readingsTable({ readings, notes })];
    expect(lines[0]).toBe(`${readingColumns.join(',')}\n`);
    expect(lines.slice(1)).toEqual([
      '1.235,2,0.123457,0.25,0.5,0.5,happy,0.7,no,0.05,0.05,0.05,0.7,0.05,0.05,0.05,0.98,too-dark,\n',
      `1.9${','.repeat(18)}"joke, ""told"" here"\n`,
      `2,0${','.repeat(17)}\n`,
      `5${','.repeat(18)}'=SUM(A1)\n`,
    ]);
  });
});
