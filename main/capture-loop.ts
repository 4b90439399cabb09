import type { Outcome } from '../common/failures.js';
import type { Frame } from '../common/frame.js';
import type { Reading } from '../common/reading.js';

export interface FrameReader {
  read(frame: Frame): Promise<Outcome<Reading>>;
}

/**
 * The heart of the app: every frame that the slot yields is read, and its reading is published.
 * A frame that could not be read is skipped; the recognizer tells its own state, and starts itself again.
 * Ends when the frames end.
 */
export async function runCaptureLoop(
  frames: AsyncIterable<Frame>,
  recognizer: FrameReader,
  publish: (reading: Reading) => void,
): Promise<void> {
  for await (const frame of frames) {
    const outcome = await recognizer.read(frame);
    if (outcome.ok) publish(outcome.value);
  }
}
