export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The straight line nearest to points, by least squares. */
export interface Line {
  readonly offset: number;
  readonly slope: number;
}

export function lineThrough(points: readonly Point[]): Line {
  const mean = (value: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + value(point), 0) / points.length;
  const [middleX, middleY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spreadX = mean(({ x }) => (x - middleX) ** 2);
  const together = mean(({ x, y }) => (x - middleX) * (y - middleY));
  const slope = together / spreadX;
  return { offset: middleY - slope * middleX, slope };
}
