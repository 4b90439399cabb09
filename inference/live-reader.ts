import type { Frame } from '../common/frame.js';
import type { FaceReading, Reading, Verdict } from '../common/reading.js';
import { area, intersectionOverUnion } from '../common/geometry.js';
import { usualTuning, type LiveTuning } from '../common/settings.js';
import { carryOn, isSearchDue, type Searched } from './carry-on.js';
import type { ExtraLook } from './face-detector.js';
import { emptyHint, faceHint } from './quality.js';
import { limitFaces } from './limit-faces.js';
import { tunedReading, type TunedReading } from './live-tuning.js';
import type { ChooseFaces, RecognizedFace, Recognition, Recognizer } from './recognizer.js';
import { smooth, type Smoothed } from './smoothing.js';
import { forgetAfter as usualForgetAfter, noTracks, track, type TrackerState } from './tracker.js';
import { judge } from './verdict.js';

/** What is remembered of a face between frames. */
interface FaceMemory {
  readonly face: RecognizedFace;
  readonly smoothed: Smoothed;
  readonly verdict: Verdict;
  /** Of the model that is tried beside. */
  readonly beside?: Smoothed;
}

/** A face that the detector misses stays in the readings for so long, as it was last: no flash of "no face". */
export const holdFor = 250;

/** A new face that covers so much of a missed one stands in its place. */
const replacedOverlap = 0.3;

/**
 * The extra look of each frame without a face, in turn: at most one a frame and in every third none, so that
 * looking for faces in odd places does not slow down the view. A look that finds a face is kept.
 */
const extraLookCycle: readonly (readonly ExtraLook[])[] = [
  ['near'],
  ['tilted-left'],
  [],
  ['near-in-other-sizes'],
  ['tilted-right'],
  [],
];

/** All that is remembered between frames. */
interface LiveState {
  readonly tracker: TrackerState;
  readonly memories: ReadonlyMap<number, FaceMemory>;
  readonly searched: Searched | undefined;
  /** Position in `extraLookCycle`. */
  readonly turn: number;
}

/** What was read last of one face, and from what. */
export interface LastRead {
  readonly frame: Frame;
  readonly face: RecognizedFace;
  readonly reading: FaceReading;
  /** The threshold that its verdict was judged by. */
  readonly unsureBelow: number;
}

/** Reads the frames of a camera, one after the other, and remembers the faces in between. */
export interface LiveReader {
  read(frame: Frame): Promise<Reading>;
  /** Of the face with this id, else of the largest; nothing where the last frame has no face. */
  last(id: number | undefined): LastRead | undefined;
  /** Forgets faces and smoothing: the next frame belongs to another scene. Ids are still not used again. */
  reset(): void;
  /** From the next frame on. */
  tune(tuning: LiveTuning): void;
}

/**
 * @param unsureBelow the model's own threshold, from its manifest.
 * @param forgetAfter a face that was missed for so long is another one when it comes back; milliseconds.
 */
export function createLiveReader(
  recognizer: Recognizer,
  unsureBelow: number,
  tuning = usualTuning,
  forgetAfter = usualForgetAfter,
): LiveReader {
  const fresh = (nextId: number): LiveState => ({
    tracker: { ...noTracks, nextId, forgetAfter },
    memories: new Map(),
    searched: undefined,
    turn: 0,
  });
  let state = fresh(noTracks.nextId);
  let tuned = tunedReading(tuning, unsureBelow);
  let newest: { readonly frame: Frame; readonly faces: readonly FaceReading[] } | undefined;
  return {
    async read(frame) {
      const seen = await see(recognizer, state, frame, tuned);
      const next = continueWith(state, frame, seen, tuned);
      state = next.state;
      newest = { frame, faces: next.reading.faces };
      return next.reading;
    },
    last(id) {
      const reading = newest?.faces.find((face) => face.id === id) ?? newest?.faces[0];
      const face = reading && state.memories.get(reading.id)?.face;
      if (newest === undefined || reading === undefined || face === undefined) return undefined;
      return { frame: newest.frame, face, reading, unsureBelow: tuned.unsureBelow };
    },
    reset() {
      state = fresh(state.tracker.nextId);
      newest = undefined;
    },
    tune(changed) {
      tuned = tunedReading(changed, unsureBelow);
    },
  };
}

/** The faces of a frame, with the ids of those that are followed without a search. */
interface Seen extends Recognition {
  readonly followed?: readonly number[];
}

async function see(
  recognizer: Recognizer,
  state: LiveState,
  frame: Frame,
  { faceLimit }: TunedReading,
): Promise<Seen> {
  const carried = isSearchDue(state.searched, frame.capturedAt)
    ? []
    : carriedOn(state, frame.capturedAt, faceLimit);
  if (carried.length > 0) {
    const recognition = await recognizer.answer(
      frame,
      carried.map(({ face }) => face),
    );
    return { ...recognition, followed: carried.map(({ id }) => id) };
  }
  const before = state.tracker.tracks.map(({ box }) => box);
  const choose: ChooseFaces = (found) => limitFaces(found, faceLimit, before);
  return recognizer.recognize(frame, extraLookCycle[state.turn], choose);
}

/** The faces of the last search that are still in the picture, where they should be by now. */
function carriedOn(
  { searched, tracker, memories }: LiveState,
  now: number,
  faceLimit: number,
): { id: number; face: RecognizedFace }[] {
  return carryOn(searched, tracker.tracks, now)
    .slice(0, faceLimit)
    .flatMap(({ id, box }) => {
      const face = memories.get(id)?.face;
      return face === undefined ? [] : [{ id, face: { ...face, box } }];
    });
}

/** The next state and the reading, from the state before and what was recognised in this frame. */
function continueWith(
  state: LiveState,
  frame: Frame,
  { faces, milliseconds, followed }: Seen,
  tuned: TunedReading,
): { state: LiveState; reading: Reading } {
  const { state: tracker, ids } =
    followed === undefined
      ? track(
          state.tracker,
          faces.map(({ box }) => box),
          frame.capturedAt,
        )
      : { state: state.tracker, ids: followed };
  const known = new Set(tracker.tracks.map(({ id }) => id));
  const memories = new Map([...state.memories].filter(([id]) => known.has(id)));
  const readings = faces.flatMap((face, index) => {
    const id = ids[index];
    if (id === undefined) return [];
    const memory = remember(memories.get(id), face, frame.capturedAt, tuned);
    memories.set(id, memory);
    return [faceReading(id, frame, face, memory)];
  });
  const places = Math.max(0, tuned.faceLimit - readings.length);
  const held = heldFaces(tracker, memories, ids, frame.capturedAt).slice(0, places);
  const shown = [...readings, ...held.map(({ id, memory }) => faceReading(id, frame, memory.face, memory))];
  const hint = shown.length === 0 ? { hint: emptyHint(frame) } : {};
  const searched = followed === undefined ? { at: frame.capturedAt, ids } : state.searched;
  return {
    state: { tracker, memories, searched, turn: nextTurn(state.turn, faces) },
    reading: {
      sequence: frame.sequence,
      capturedAt: frame.capturedAt,
      faces: shown.sort((first, second) => area(second.box) - area(first.box)),
      ...hint,
      milliseconds,
    },
  };
}

/** Faces that were there a moment ago and that no face of this frame has replaced. */
function heldFaces(
  { tracks }: TrackerState,
  memories: ReadonlyMap<number, FaceMemory>,
  seenIds: readonly number[],
  now: number,
): { id: number; memory: FaceMemory }[] {
  const seen = tracks.filter(({ id }) => seenIds.includes(id));
  return tracks
    .filter(({ id, seenAt }) => !seenIds.includes(id) && now - seenAt <= holdFor)
    .filter(({ box }) => seen.every((other) => intersectionOverUnion(box, other.box) < replacedOverlap))
    .flatMap(({ id }) => {
      const memory = memories.get(id);
      return memory === undefined ? [] : [{ id, memory }];
    });
}

function remember(
  former: FaceMemory | undefined,
  face: RecognizedFace,
  capturedAt: number,
  { halfLife, unsureBelow }: TunedReading,
): FaceMemory {
  const smoothed = smooth(former?.smoothed, face.probabilities, capturedAt, halfLife);
  const verdict = judge(smoothed.probabilities, former?.verdict, unsureBelow);
  const beside = face.beside && smooth(former?.beside, face.beside, capturedAt, halfLife);
  return { face, smoothed, verdict, ...(beside && { beside }) };
}

function faceReading(
  id: number,
  frame: Frame,
  face: RecognizedFace,
  { smoothed, verdict, beside }: FaceMemory,
): FaceReading {
  const hint = faceHint(frame, face);
  return {
    id,
    box: face.box,
    detection: face.score,
    probabilities: smoothed.probabilities,
    instantaneous: face.probabilities,
    verdict,
    ...(beside && { beside: beside.probabilities }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Stays with the look that found a face, else tries the next one. */
function nextTurn(turn: number, faces: readonly RecognizedFace[]): number {
  return faces.length > 0 ? turn : (turn + 1) % extraLookCycle.length;
}
