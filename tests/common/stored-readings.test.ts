import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions, mostProbable, probabilitiesFrom } from '../../common/emotions.js';
import { isBoundedPng } from '../../common/png.js';
import { faceHints } from '../../common/reading.js';
import { sessionIdSchema } from '../../common/sessions.js';
import { headerLine, lineReader, readHeader, readingLine } from '../../common/stored-readings.js';
import {
  readingsJson,
  rounded,
  type ReadingsDocument,
  type TimedReading,
} from '../../common/timed-readings.js';

const share = fc.double({ min: 0, max: 1, noNaN: true }).map(rounded);

const face = fc
  .record({
    person: fc.integer({ min: 1, max: 500 }),
    box: fc.record({ x: share, y: share, width: share, height: share }),
    shares: fc.tuple(share, share, share, share, share, share, share),
    sure: fc.boolean(),
    detection: share,
    hint: fc.option(fc.constantFrom(...faceHints), { nil: undefined }),
  })
  .map(({ shares, hint, ...others }) => {
    const probabilities = probabilitiesFrom((emotion) => shares[emotions.indexOf(emotion)] ?? 0);
    const emotion = mostProbable(probabilities);
    const confidence = probabilities[emotion];
    return { ...others, probabilities, emotion, confidence, ...(hint === undefined ? {} : { hint }) };
  });

const reading: fc.Arbitrary<TimedReading> = fc.record({
  time: fc.nat({ max: 40_000_000 }).map((milliseconds) => milliseconds / 1_000),
  faces: fc.array(face, { maxLength: 4 }),
});

const header = headerLine({ started: '2031-04-05T18:24:45+02:00', model: { id: 'default', name: 'Ours' } });

describe('stored readings', () => {
  const read = lineReader(readHeader(header) ?? { columns: [] });

  it('come back as they were', () => {
    fc.assert(
      fc.property(reading, (each) => {
        expect(read(readingLine(each))).toEqual({ kind: 'reading', reading: each });
      }),
    );
  });

  it('are understood by the columns’ names, whatever their order', () => {
    const columns = [...(readHeader(header)?.columns ?? [])];
    const example = fc.sample(reading, 1)[0];
    if (example === undefined) throw new Error('no example');
    const line = JSON.parse(readingLine(example)) as { t: number; f: unknown[][] };
    const turned = JSON.stringify({ t: line.t, f: line.f.map((row) => row.toReversed()) });
    expect(lineReader({ columns: columns.toReversed() })(turned)).toEqual({
      kind: 'reading',
      reading: example,
    });
  });

  it('never throw, and never come from what they are not', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(read(text).kind).toBe('damaged');
      }),
    );
    fc.assert(
      fc.property(reading, fc.nat(), (each, cut) => {
        const line = readingLine(each).trimEnd();
        expect(read(line.slice(0, cut % line.length)).kind).toBe('damaged');
      }),
    );
    expect(readHeader('{"kind":"session"}')).toBeUndefined();
    expect(readHeader(header.replace('"happy"', '"glad"'))).toBeUndefined();
  });

  it('become a JSON document piece by piece, the same as at once', () => {
    const document: ReadingsDocument = {
      format: 'emojify-readings',
      version: 1,
      source: { kind: 'session', name: 'one', started: '2031-04-05T18:24:45+02:00' },
      duration: 3,
      model: { id: 'default', name: 'Ours' },
      notes: [],
      readings: fc.sample(reading, 5),
    };
    expect(JSON.parse([...readingsJson(document)].join(''))).toEqual(document);
    expect(JSON.parse([...readingsJson({ ...document, readings: [] })].join(''))).toMatchObject({
      readings: [],
    });
  });
});

describe('what the window may hand to main', () => {
  it('names a session by a folder’s name, and no way out of it', () => {
    for (const id of ['..', '.', '../x', 'a/b', 'a\\b', '', 'a.removed', 'x'.repeat(65)])
      expect(sessionIdSchema.safeParse(id).success).toBe(false);
    expect(sessionIdSchema.safeParse('2031-04-05-182445-2').success).toBe(true);
  });

  it('is a PNG of a bounded size, or no picture', () => {
    const png = new Uint8Array(64);
    png.set([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 6, 64, 0, 0,
      3, 132,
    ]);
    expect(isBoundedPng(png)).toBe(true);
    expect(isBoundedPng(png.with(1, 0))).toBe(false);
    expect(isBoundedPng(png.with(16, 1))).toBe(false);
    expect(isBoundedPng(png.subarray(0, 20))).toBe(false);
  });
});
