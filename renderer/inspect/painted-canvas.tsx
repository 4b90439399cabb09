import { useEffect, useRef, type ReactElement } from 'react';

interface PaintedCanvasProps {
  readonly className: string;
  /** What the picture shows, for who cannot see it. */
  readonly label: string;
  readonly name: string;
  readonly paint: (canvas: HTMLCanvasElement) => void;
}

/** A picture that is painted anew whenever the view is rendered. */
export function PaintedCanvas({ className, label, name, paint }: PaintedCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current);
  });
  return <canvas ref={canvas} className={className} role="img" aria-label={label} data-testid={name} />;
}
