import type { ReactElement } from 'react';
import type { Box } from '../../common/geometry.js';
import type { Size } from '../live/letterbox.js';

/** The number's diameter as a share of the picture's longer side: enough to be read in a small window. */
const share = 0.04;
/** How far it reaches into its face at most, as a share of the face's sides: what is in the middle stays free. */
const reach = 0.2;

/**
 * Where a face's number stands, in the picture's pixels: at the lower left corner of its frame, away from the emoji,
 * and never outside of the picture.
 */
export function numberPlace(face: Box, picture: Size): { x: number; y: number; radius: number } {
  const { width, height } = picture;
  const radius = (Math.max(width, height) * share) / 2;
  const right = (face.x + face.width * reach) * width;
  const top = (face.y + face.height * (1 - reach)) * height;
  return {
    x: Math.max(radius, Math.min(face.x * width, right - radius)),
    y: Math.min(height - radius, Math.max((face.y + face.height) * height, top + radius)),
    radius,
  };
}

interface FaceNumberProps {
  readonly number: number;
  readonly face: Box;
  readonly picture: Size;
  readonly chosen: boolean;
}

/** The number under which a face's figures stand beside the picture. */
export function FaceNumber({ number, face, picture, chosen }: FaceNumberProps): ReactElement {
  const { x, y, radius } = numberPlace(face, picture);
  const text = String(number);
  return (
    <g className="photo__number" data-chosen={chosen} data-testid="face-number">
      <circle cx={x} cy={y} r={radius} />
      <text x={x} y={y} fontSize={radius * (text.length === 1 ? 1.3 : 2 / text.length)}>
        {text}
      </text>
    </g>
  );
}
