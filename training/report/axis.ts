/** The values that an axis covers, and those that are written beside it. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** Digits behind the point that tell the ticks apart. */
  readonly digits: number;
}

/** An axis with about `wanted` round steps around all values. */
export function axisAround(values: readonly number[], wanted: number): Axis {
  const finite = values.filter((value) => Number.isFinite(value));
  const least = finite.reduce((one, other) => Math.min(one, other), Infinity);
  const most = finite.reduce((one, other) => Math.max(one, other), -Infinity);
  if (finite.length === 0) return { from: 0, to: 1, ticks: [0, 1], digits: 0 };
  const step = roundStep((most - least || Math.abs(most) || 1) / wanted);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return { from: first * step, to: last * step, ticks, digits };
}

/** An axis of the whole numbers 1 … last. */
export function axisOfEpochs(last: number, wanted: number): Axis {
  if (last <= 1) return { from: 0.5, to: 1.5, ticks: [1], digits: 0 };
  const step = Math.max(1, roundStep((last - 1) / wanted));
  const round = Array.from({ length: Math.floor(last / step) }, (_, index) => (index + 1) * step);
  // The first epoch is written too, unless the next number stands too near.
  const others = round.filter((tick) => tick - 1 > step / 2);
  return { from: 1, to: last, ticks: [1, ...others], digits: 0 };
}

/** 1, 2 or 5 times a power of ten, the one nearest above. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((each) => step <= each * power * (1 + 1e-9)) ?? 10;
  return factor * power;
}

/** Where a value lies on an axis, 0..1. */
export function placeOn({ from, to }: Axis, value: number): number {
  return (value - from) / (to - from);
}
