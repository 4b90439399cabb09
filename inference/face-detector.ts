import { clampToPicture, intersectionOverUnion, type Box } from '../common/geometry.js';
import type { Candidate, DetectorNetwork } from './detector-network.js';
import { lookAtPart, lookAtWhole } from './looks.js';
import type { Picture } from './picture.js';
import { rotated, rotatedBack } from './rotate.js';

export interface DetectedFace {
  /** The part of the face's box that lies inside the picture. */
  readonly box: Box;
  /** How sure the detector is that this is a face, 0..1. */
  readonly score: number;
  /** Share of the box that lies inside the picture; below 1 the face is cut off. */
  readonly inside: number;
  /** Degrees by which the picture was turned, clockwise, to find the face; 0 for an upright head. */
  readonly tilt: number;
}

/**
 * Looks for faces that the usual ones miss: filling the picture, of a head tilted to one side, or filling the picture
 * in sizes that let more through which is none, a tilted head among it.
 */
export const extraLooks = ['near', 'tilted-left', 'tilted-right', 'near-in-other-sizes'] as const;
export type ExtraLook = (typeof extraLooks)[number];

export interface FaceDetector {
  /**
   * Faces in a picture, the surest first; none where there is none: never the whole picture instead.
   * Where none is found, `extra` looks follow one after the other until one finds some; all if left out.
   */
  detect(picture: Picture, extra?: readonly ExtraLook[]): Promise<DetectedFace[]>;
  dispose(): void;
}

/**
 * How the detector looks at a picture. Sizes and thresholds were chosen on pictures with and without faces;
 * `models/tiny-face-detector/README.md` has the counts.
 */
const looks = {
  /** Faces at the distance of a desk; the longer side in the network's pixels. */
  middle: { side: 320, border: 0, lowest: 0.2, sure: 0.6, closer: 0.3 },
  /** Small faces in large pictures only: a live frame does not pay for it. */
  far: { side: 608, border: 0, lowest: 0.3, sure: 0.75, closer: 0.3 },
  /** A face that fills the picture; only where the others found nothing. */
  near: [{ side: 89, border: 0.4, lowest: 0.4 }],
  /** The same in other sizes that the network knows; last of all. */
  nearInOtherSizes: [
    { side: 112, border: 0.4, lowest: 0.42 },
    { side: 64, border: 0.6, lowest: 0.42 },
    { side: 70, border: 0.4, lowest: 0.42 },
  ],
  /** A tilted head; twice more pictures of nothing are seen, so nothing is sure without a closer look. */
  tilted: { side: 320, border: 0, lowest: 0.35, sure: 1, closer: 0.45 },
};

/** Degrees by which the picture is turned, clockwise, to bring a head upright that is tilted to that side. */
const tilts: Readonly<Record<ExtraLook, number>> = {
  near: 0,
  'tilted-left': 25,
  'tilted-right': -25,
  'near-in-other-sizes': 0,
};

/** A smaller picture (longer side, pixels) is seen in one near size only: enlarged, drawings look like many things. */
const iconSide = 56;

/** From this many pixels on its longer side a picture is large. */
const largeSide = 800;

/**
 * The closer look at a doubtful candidate: its surroundings, `context` times its longer side, on a canvas of
 * `side` pixels. What the network finds there counts if it overlaps the candidate by `overlap`.
 */
const closerLook = { side: 160, context: 2.5, overlap: 0.3 };

/** Boxes that share more than this are one face (face-api's value for this network). */
const sameFaceOverlap = 0.4;

/** More candidates than this in one picture are not looked at again. */
const mostCandidates = 32;

export function createFaceDetector(network: DetectorNetwork): FaceDetector {
  return {
    async detect(picture, extra = extraLooks) {
      const usual = await searchAtDistance(network, picture);
      if (usual.length > 0) return toFaces(usual, 0);
      for (const look of extra) {
        if (look === 'near-in-other-sizes' && isIcon(picture)) continue;
        const tilt = tilts[look];
        const found = await (tilt === 0
          ? searchNear(network, picture, look === 'near' ? looks.near : looks.nearInOtherSizes)
          : searchTilted(network, picture, tilt));
        if (found.length > 0) return toFaces(found, tilt);
      }
      return [];
    },
    dispose: () => network.dispose(),
  };
}

function isIcon({ width, height }: Picture): boolean {
  return Math.max(width, height) < iconSide;
}

interface LookSettings {
  readonly side: number;
  readonly border: number;
  /** Candidates with a lower score are none. */
  readonly lowest: number;
}

interface DoubtingLookSettings extends LookSettings {
  /** From this score on a candidate is a face without a closer look. */
  readonly sure: number;
  /** The score that the others have to reach there. */
  readonly closer: number;
}

async function searchAtDistance(network: DetectorNetwork, picture: Picture): Promise<Candidate[]> {
  const inMiddle = await searchDoubting(network, picture, looks.middle);
  const isLarge = Math.max(picture.width, picture.height) >= largeSide;
  return isLarge ? [...inMiddle, ...(await searchDoubting(network, picture, looks.far))] : inMiddle;
}

/** A face so near that it fills the picture: the first size in which there is one. */
async function searchNear(
  network: DetectorNetwork,
  picture: Picture,
  sizes: readonly LookSettings[],
): Promise<Candidate[]> {
  for (const look of sizes) {
    const candidates = await searchWhole(network, picture, look);
    if (candidates.length > 0) return candidates;
  }
  return [];
}

/** Faces of heads that are upright when the picture is turned by `tilt`. */
async function searchTilted(network: DetectorNetwork, picture: Picture, tilt: number): Promise<Candidate[]> {
  const candidates = await searchDoubting(network, rotated(picture, tilt), looks.tilted);
  return candidates.map((candidate) => ({ ...candidate, ...rotatedBack(picture, tilt, candidate) }));
}

/** Candidates that are sure by themselves, and those that stand a closer look. */
async function searchDoubting(
  network: DetectorNetwork,
  picture: Picture,
  look: DoubtingLookSettings,
): Promise<Candidate[]> {
  const candidates = strongestOfEach(await searchWhole(network, picture, look));
  const doubtful = candidates.filter(({ score }) => score < look.sure).slice(0, mostCandidates);
  const confirmed = await confirm(network, picture, doubtful, look.closer);
  return [...candidates.filter(({ score }) => score >= look.sure), ...confirmed];
}

async function searchWhole(
  network: DetectorNetwork,
  picture: Picture,
  { side, border, lowest }: LookSettings,
): Promise<Candidate[]> {
  const look = lookAtWhole(picture, side, border);
  const [candidates = []] = await network.search([look.canvas], lowest);
  return candidates.map(look.toPicture);
}

/** The candidates that the network finds again, in the same place, when it sees them enlarged. */
async function confirm(
  network: DetectorNetwork,
  picture: Picture,
  candidates: readonly Candidate[],
  lowest: number,
): Promise<Candidate[]> {
  const { side, context, overlap } = closerLook;
  const parts = candidates.map((candidate) => {
    const width = candidate.width * picture.width;
    const height = candidate.height * picture.height;
    const extent = Math.max(width, height) * context;
    const left = candidate.x * picture.width + (width - extent) / 2;
    const top = candidate.y * picture.height + (height - extent) / 2;
    return lookAtPart(picture, { left, top, width: extent, height: extent }, side);
  });
  const again = await network.search(
    parts.map(({ canvas }) => canvas),
    lowest,
  );
  return candidates.filter((candidate, index) =>
    again[index]?.some((other) => {
      const place = parts[index]?.toPicture(other);
      return place !== undefined && intersectionOverUnion(place, candidate) >= overlap;
    }),
  );
}

/** Leaves the surest of the candidates that cover the same place (non-maximum suppression), surest first. */
function strongestOfEach(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates.toSorted((first, second) => second.score - first.score)) {
    if (kept.every((other) => intersectionOverUnion(other, candidate) <= sameFaceOverlap))
      kept.push(candidate);
  }
  return kept;
}

function toFaces(candidates: readonly Candidate[], tilt: number): DetectedFace[] {
  return strongestOfEach(candidates).flatMap((candidate) => {
    const box = clampToPicture(candidate);
    const inside = (box.width * box.height) / (candidate.width * candidate.height);
    // Also leaves out what is not a number.
    return inside > 0 ? [{ box, score: candidate.score, inside: Math.min(1, inside), tilt }] : [];
  });
}
