import type { ReactElement } from 'react';
import type { AnalysisStatus, PhotoFace } from '../../common/analysis.js';
import { useEmoji } from '../emoji.js';
import { FaceNumber } from './face-number.js';
import { photoAddress } from './media-address.js';

interface PhotoProps {
  readonly id: number;
  readonly side: 360 | 1600;
  readonly status: Extract<AnalysisStatus, { kind: 'photo' }>;
  /** What a screen reader tells in place of it. */
  readonly label: string;
  /** The face that is told about beside. */
  readonly chosen?: number;
  /** Whether each face has the number under which it is told about. */
  readonly numbered?: boolean;
}

/** A photo with a frame round each face and its emoji beside, however large it is shown. */
export function Photo({ id, side, status, label, chosen, numbered }: PhotoProps): ReactElement {
  const { width, height, faces } = status;
  return (
    <svg
      className="photo"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      preserveAspectRatio="xMidYMid meet"
      role="img"
      aria-label={label}
    >
      <image href={photoAddress(id, side)} width={width} height={height} />
      {faces.map((face, index) => (
        <FaceFrame key={index} face={face} width={width} height={height} chosen={index === chosen} />
      ))}
      {numbered === true &&
        faces.map(({ box }, index) => (
          <FaceNumber
            key={index}
            number={index + 1}
            face={box}
            picture={{ width, height }}
            chosen={index === chosen}
          />
        ))}
    </svg>
  );
}

/** The emoji's side as a share of its face's; small faces keep one that can be recognised. */
const emojiShare = 0.42;
const smallestEmoji = 0.09;

interface FaceFrameProps {
  readonly face: PhotoFace;
  readonly width: number;
  readonly height: number;
  readonly chosen: boolean;
}

function FaceFrame({ face, width, height, chosen }: FaceFrameProps): ReactElement {
  const pictures = useEmoji();
  const { box, emotion, sure } = face;
  const [x, y] = [box.x * width, box.y * height];
  const [across, down] = [box.width * width, box.height * height];
  const emoji = Math.max(Math.max(across, down) * emojiShare, Math.min(width, height) * smallestEmoji);
  // On the frame's upper right corner, and never outside of the picture.
  const [left, top] = [
    Math.min(Math.max(0, x + across - emoji / 2), width - emoji),
    Math.min(Math.max(0, y - emoji / 2), height - emoji),
  ];
  return (
    <g data-testid="photo-face" data-emotion={sure ? emotion : 'unsure'}>
      <rect className="photo__shade" x={x} y={y} width={across} height={down} rx={across * 0.06} />
      <rect
        className="photo__frame"
        data-chosen={chosen}
        x={x}
        y={y}
        width={across}
        height={down}
        rx={across * 0.06}
      />
      <image href={pictures[sure ? emotion : 'unsure']} x={left} y={top} width={emoji} height={emoji} />
    </g>
  );
}
