import type { ReactElement } from 'react';
import { exampleSide } from '../../common/personal.js';
import { PaintedCanvas } from '../inspect/painted-canvas.js';
import { paintGrid } from '../inspect/painting.js';

interface ExamplePictureProps {
  readonly pixels: Uint8Array;
  readonly label: string;
  readonly name: string;
}

/** The grey picture that is kept of a face. */
export function ExamplePicture({ pixels, label, name }: ExamplePictureProps): ReactElement {
  return (
    <PaintedCanvas
      className="mirror__picture"
      name={name}
      label={label}
      paint={(canvas) =>
        paintGrid(canvas, { width: exampleSide, height: exampleSide, values: new Uint8Array(pixels) })
      }
    />
  );
}
