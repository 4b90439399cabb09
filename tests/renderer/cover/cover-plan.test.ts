import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../common/geometry.js';
import { discOver, mirroredDisc, type Disc } from '../../../renderer/cover/cover-geometry.js';
import { CoverMemory, holdFor, lookAhead } from '../../../renderer/cover/cover-memory.js';
import { longestWait, planFor, type CoverPlan } from '../../../renderer/cover/cover-plan.js';
import { boxOf, faceReading, readingOf } from '../readings.js';

const size = { width: 640, height: 480 };

/** Corners of a box and of the box between two boxes: what must lie under a cover. */
const cornersOf = ({ x, y, width, height }: Box): [number, number][] => [
  [x * size.width, y * size.height],
  [(x + width) * size.width, y * size.height],
  [x * size.width, (y + height) * size.height],
  [(x + width) * size.width, (y + height) * size.height],
];
const hides = (disc: Disc, box: Box): boolean =>
  cornersOf(box).every(([x, y]) => Math.hypot(x - disc.x, y - disc.y) <= disc.radius);
const between = (first: Box, second: Box, share: number): Box => ({
  x: first.x + (second.x - first.x) * share,
  y: first.y + (second.y - first.y) * share,
  width: first.width + (second.width - first.width) * share,
  height: first.height + (second.height - first.height) * share,
});

const boxes = fc
  .tuple(
    fc.double({ min: 0, max: 0.6, noNaN: true }),
    fc.double({ min: 0, max: 0.6, noNaN: true }),
    fc.double({ min: 0.02, max: 0.4, noNaN: true }),
    fc.double({ min: 0.02, max: 0.4, noNaN: true }),
  )
  .map(([x, y, width, height]) => boxOf(x, y, width, height));

/** Readings of faces: `[milliseconds, boxes by id]`. */
function memoryOf(...readings: [number, Record<number, Box>][]): CoverMemory {
  const memory = new CoverMemory();
  for (const [capturedAt, faces] of readings) {
    const read = Object.entries(faces).map(([id, box]) => faceReading({ id: Number(id), box }));
    memory.hear(readingOf(read, { capturedAt }));
  }
  return memory;
}

const planAt = (memory: CoverMemory, capturedAt: number, now = capturedAt + 300): CoverPlan =>
  planFor({ capturedAt, size }, memory, 'ready', now);
const facesAt = (memory: CoverMemory, capturedAt: number): readonly { readonly disc: Disc }[] => {
  const plan = planAt(memory, capturedAt);
  return plan.kind === 'covers' ? plan.faces : [];
};

describe('the cover of a face', () => {
  it('hides every face on the way between two places, however the head is tilted', () => {
    fc.assert(
      fc.property(boxes, boxes, fc.double({ min: 0, max: 1, noNaN: true }), (first, second, share) => {
        const disc = discOver([first, second], size);
        expect(hides(disc, between(first, second, share))).toBe(true);
      }),
    );
  });

  it('reaches well beyond the box, to hair and ears', () => {
    const disc = discOver([boxOf(0.25, 0.25, 0.15, 0.2)], size);
    expect(disc).toMatchObject({ x: 208, y: 168 });
    expect(disc.radius).toBeGreaterThan(48 * 1.5);
  });

  it('is mirrored with its picture', () => {
    const box = boxOf(0.1, 0.2, 0.2, 0.2);
    const mirrored = { ...box, x: 1 - box.x - box.width };
    const disc = mirroredDisc(discOver([box], size), size);
    expect(disc.x).toBeCloseTo(discOver([mirrored], size).x);
  });
});

describe('what is hidden in a picture', () => {
  const left = boxOf(0.1, 0.3, 0.15, 0.2);
  const right = boxOf(0.6, 0.3, 0.15, 0.2);

  it('waits for readings that reach beyond the picture', () => {
    const memory = memoryOf([1_000, { 1: left }]);
    expect(planAt(memory, 1_000).kind).toBe('wait');
    expect(planAt(memory, 1_000 - lookAhead).kind).toBe('covers');
    expect(planAt(memory, 1_000, 1_000 + longestWait + 1)).toEqual({ kind: 'blur', why: 'waiting' });
    expect(planAt(new CoverMemory(), 1_000).kind).toBe('wait');
  });

  it('hides a face wherever it was between the readings around the picture', () => {
    fc.assert(
      fc.property(boxes, boxes, fc.double({ min: 0, max: 1, noNaN: true }), (first, second, share) => {
        const memory = memoryOf([1_000, { 1: first }], [1_200, { 1: second }], [1_600, {}]);
        const covers = facesAt(memory, 1_000 + 200 * share);
        expect(covers.some(({ disc }) => hides(disc, between(first, second, share)))).toBe(true);
      }),
    );
  });

  it('hides a face already in the pictures before it was first seen', () => {
    const memory = memoryOf(
      [1_000, { 1: left }],
      [1_100, { 1: left, 2: right }],
      [1_300, { 1: left, 2: right }],
    );
    expect(facesAt(memory, 1_000).some(({ disc }) => hides(disc, right))).toBe(true);
  });

  it('goes on hiding a face that was lost, with a growing cover, and then blurs the whole', () => {
    const lost: [number, Record<number, Box>][] = Array.from({ length: 60 }, (_, index) => [
      1_100 + index * 100,
      {},
    ]);
    const memory = memoryOf([1_000, { 1: left }], ...lost.slice(0, 28));
    const [soon] = facesAt(memory, 1_100);
    const [later] = facesAt(memory, 3_500);
    expect(soon && hides(soon.disc, left)).toBe(true);
    expect((later?.disc.radius ?? 0) / (soon?.disc.radius ?? 1)).toBeCloseTo(1.5);
    const longAfter = memoryOf([1_000, { 1: left }], ...lost);
    expect(planAt(longAfter, 1_000 + holdFor + 100)).toEqual({ kind: 'blur', why: 'no-face' });
  });

  it('does not hide one head twice when the face gets another number', () => {
    const memory = memoryOf([1_000, { 1: left }], [1_500, { 2: left }], [1_800, { 2: left }]);
    expect(facesAt(memory, 1_600)).toHaveLength(1);
    const apart = memoryOf([1_000, { 1: left }], [1_500, { 2: right }], [1_800, { 2: right }]);
    expect(facesAt(apart, 1_600)).toHaveLength(2);
  });

  it.each(['loading', 'restarting', 'failed'] as const)(
    'blurs everything while recognition is %s',
    (recognizer) => {
      const memory = memoryOf([1_000, { 1: left }], [1_500, { 1: left }]);
      expect(planFor({ capturedAt: 1_000, size }, memory, recognizer, 1_300)).toEqual({
        kind: 'blur',
        why: recognizer,
      });
    },
  );

  it('blurs a picture in which no face is known: one that is not found cannot be hidden', () => {
    expect(planAt(memoryOf([1_000, {}], [1_500, {}]), 1_000)).toEqual({ kind: 'blur', why: 'no-face' });
  });
});
