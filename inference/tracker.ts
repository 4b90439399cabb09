import { area, centre, intersectionOverUnion, type Box } from '../common/geometry.js';

/** One face as it is followed from frame to frame. Times are the frames' `capturedAt`, in milliseconds. */
export interface Track {
  readonly id: number;
  readonly box: Box;
  /** How the box's centre moves, in shares of the picture per millisecond. */
  readonly velocity: { readonly x: number; readonly y: number };
  readonly seenAt: number;
}

export interface TrackerState {
  readonly tracks: readonly Track[];
  /** The id that the next new face gets; it only goes up, so that ids are never used again. */
  readonly nextId: number;
  /** A face that the detector misses comes back as itself for so long. Milliseconds. */
  readonly forgetAfter: number;
}

/** Before a camera: a hand before the face, or a blink of the light. Milliseconds. */
export const forgetAfter = 1000;

export const noTracks: TrackerState = { tracks: [], nextId: 1, forgetAfter };

/** A face is carried on along its way for so long; after that only its last place is known. Milliseconds. */
const predictFor = 300;

/** Half of the velocity is new with each frame: enough to follow a turn, little enough to bridge jitter. */
const velocityShare = 0.5;

/** Centres farther apart than this, in mean box sides, belong to different faces. */
const farthestCentre = 1;

/** A face does not grow or shrink by more than this factor (area) while it is followed. */
const largestGrowth = 3;

export interface Tracking {
  readonly state: TrackerState;
  /** The id of each box, in the boxes' order. */
  readonly ids: readonly number[];
}

/**
 * Gives each box the id of the face that it continues, or a new one. Pairs are made best first: by overlap
 * with where the face should be by now, then by nearness, so that two faces that pass each other keep their ids.
 */
export function track(state: TrackerState, boxes: readonly Box[], capturedAt: number): Tracking {
  const known = state.tracks.filter(({ seenAt }) => capturedAt - seenAt <= state.forgetAfter);
  const matches = matchBest(known, boxes, capturedAt);
  let nextId = state.nextId;
  const seen = boxes.map((box, index): Track => {
    const former = matches.get(index);
    if (former !== undefined) return moved(former, box, capturedAt);
    return { id: nextId++, box, velocity: { x: 0, y: 0 }, seenAt: capturedAt };
  });
  const seenIds = new Set(seen.map(({ id }) => id));
  const missed = known.filter(({ id }) => !seenIds.has(id));
  return { state: { ...state, tracks: [...seen, ...missed], nextId }, ids: seen.map(({ id }) => id) };
}

/** For each box's index the track that it continues. */
function matchBest(tracks: readonly Track[], boxes: readonly Box[], now: number): Map<number, Track> {
  const pairs = tracks.flatMap((former) => {
    const expected = predicted(former, now);
    return boxes.flatMap((box, index) => {
      const likeness = likenessOf(expected, box);
      return likeness === undefined ? [] : [{ former, index, likeness }];
    });
  });
  pairs.sort((first, second) => second.likeness - first.likeness);
  const matches = new Map<number, Track>();
  const taken = new Set<number>();
  for (const { former, index } of pairs) {
    if (matches.has(index) || taken.has(former.id)) continue;
    matches.set(index, former);
    taken.add(former.id);
  }
  return matches;
}

/** Overlap (0..1) less the distance of the centres in box sides; none when they cannot be the same face. */
function likenessOf(expected: Box, box: Box): number | undefined {
  const growth = area(box) / area(expected);
  if (!(growth <= largestGrowth && growth >= 1 / largestGrowth)) return undefined;
  const side = (expected.width + expected.height + box.width + box.height) / 4;
  const from = centre(expected);
  const to = centre(box);
  const distance = Math.hypot(to.x - from.x, to.y - from.y) / side;
  return distance > farthestCentre ? undefined : intersectionOverUnion(expected, box) - distance;
}

/** Where a face should be by now. */
export function predicted({ box, velocity, seenAt }: Track, now: number): Box {
  const elapsed = Math.min(predictFor, Math.max(0, now - seenAt));
  return { ...box, x: box.x + velocity.x * elapsed, y: box.y + velocity.y * elapsed };
}

function moved(former: Track, box: Box, now: number): Track {
  const elapsed = now - former.seenAt;
  if (elapsed <= 0) return { ...former, box, seenAt: now };
  const from = centre(former.box);
  const to = centre(box);
  const blend = (old: number, distance: number): number => old + velocityShare * (distance / elapsed - old);
  const velocity = { x: blend(former.velocity.x, to.x - from.x), y: blend(former.velocity.y, to.y - from.y) };
  return { id: former.id, box, velocity, seenAt: now };
}
