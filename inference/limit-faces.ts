import { area, intersectionOverUnion, type Box } from '../common/geometry.js';

/** A face that was answered before counts as so much larger, so that two of one size do not take turns. */
const loyalty = 1.5;

/** A box that covers so much of one before is the same face's. */
const sameFace = 0.3;

/**
 * The largest faces, at most so many.
 *
 * @param before boxes of the faces that were answered in the picture before.
 */
export function limitFaces<Face extends { readonly box: Box }>(
  found: readonly Face[],
  most: number,
  before: readonly Box[],
): readonly Face[] {
  if (found.length <= most) return found;
  const wasThere = ({ box }: Face): boolean =>
    before.some((other) => intersectionOverUnion(box, other) >= sameFace);
  const sizes = new Map(found.map((face) => [face, area(face.box) * (wasThere(face) ? loyalty : 1)]));
  const size = (face: Face): number => sizes.get(face) ?? 0;
  return [...found].sort((first, second) => size(second) - size(first)).slice(0, most);
}
