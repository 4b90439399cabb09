import { z } from 'zod';
import { captureStateSchema } from './capture.js';
import { emojiLookSchema } from './emoji-sets.js';
import { languages } from './settings.js';
import { answers } from './stream-protocol.js';

/** Everything that the pop-out window gets to know. */
export const popOutStateSchema = z.object({
  /** The answer to the shown face; absent where there is none. */
  answer: z.enum(answers).optional(),
  camera: z.enum(captureStateSchema.options.map((option) => option.shape.kind.value)),
  language: z.enum(languages),
  /** The pictures to show it with. */
  look: emojiLookSchema,
});
export type PopOutState = Readonly<z.infer<typeof popOutStateSchema>>;

/** Length of a side, in the system's pixels. */
export const popOutSides = { smallest: 96, usual: 240, largest: 1200 } as const;
