import { faceSide } from '../data-set/decoded.js';
import type { RandomNumbers } from '../random.js';
import { warp, type Placement } from './warp.js';

/**
 * At full strength: how far a face may be changed without changing what it shows: heads tilt, detectors frame them a little
 * differently each time, rooms are lit unevenly, hands and hair hide parts.
 */
const limits = {
  /** Radians: 15 degrees. */
  angle: Math.PI / 12,
  /** Of the logarithm of the scale: 0.85 … 1.18. */
  scale: 0.16,
  /** Pixels: 8 % of the side. */
  shift: 4,
  /** Of the logarithm of the contrast: 0.7 … 1.43. */
  contrast: 0.36,
  /** In shares of the range from black to white. */
  brightness: 0.15,
  /** How often a rectangle is hidden, and its sides in pixels. */
  hidden: { share: 0.4, least: 6, most: 20 },
} as const;

/**
 * A face as another moment, camera or light might have shown it. The same random numbers give the same face.
 *
 * @param source `48 × 48` brightnesses, 0..255, row by row
 * @param target where as many brightnesses, 0..255, are written to
 * @param strength share of the limits to go to, 0..1; mirrored is every second face all the same
 */
export function augment(source: Uint8Array, target: Float32Array, random: RandomNumbers, strength = 1): void {
  const upTo = (limit: number): number => (2 * random.share() - 1) * limit * strength;
  warp(source, target, randomPlacement(random, upTo));
  relight(target, upTo);
  if (random.share() < limits.hidden.share * strength) hideRectangle(target, random);
}

/** A random number between −limit and limit, times the strength. */
type UpTo = (limit: number) => number;

function randomPlacement(random: RandomNumbers, upTo: UpTo): Placement {
  return {
    mirrored: random.share() < 0.5,
    angle: upTo(limits.angle),
    scale: Math.exp(upTo(limits.scale)),
    shiftX: upTo(limits.shift),
    shiftY: upTo(limits.shift),
  };
}

function relight(face: Float32Array, upTo: UpTo): void {
  const contrast = Math.exp(upTo(limits.contrast));
  const brightness = 255 * upTo(limits.brightness);
  const mean = face.reduce((sum, value) => sum + value, 0) / face.length;
  for (let pixel = 0; pixel < face.length; pixel++) {
    const value = ((face[pixel] ?? 0) - mean) * contrast + mean + brightness;
    face[pixel] = Math.min(255, Math.max(0, value));
  }
}

/** Covers a rectangle with one grey ("random erasing", Zhong et al. 2017). */
function hideRectangle(face: Float32Array, random: RandomNumbers): void {
  const { least, most } = limits.hidden;
  const width = least + random.below(most - least + 1);
  const height = least + random.below(most - least + 1);
  const left = random.below(faceSide - width + 1);
  const top = random.below(faceSide - height + 1);
  const grey = 255 * random.share();
  for (let row = top; row < top + height; row++) {
    face.fill(grey, row * faceSide + left, row * faceSide + left + width);
  }
}
