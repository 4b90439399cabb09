import { z } from 'zod';
import { cameraSchema, captureStateSchema } from './capture.js';
import { ownEmojiSchema } from './emoji-sets.js';
import { failureSchema } from './failures.js';
import { importStateSchema } from './keras-import.js';
import { engineKindSchema, modelIdSchema, modelSummarySchema } from './models.js';
import { recordingStateSchema } from './sessions.js';
import { languages, settingsSchema } from './settings.js';
import { streamStateSchema } from './stream-protocol.js';
import { updateStateSchema } from './updates.js';
import { videoStateSchema } from './video-recording.js';

export const recognizerStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loading') }),
  z.object({ kind: z.literal('ready'), engine: engineKindSchema, model: modelSummarySchema }),
  /** The thread ended or hung and is being started again; the picture goes on. */
  z.object({ kind: z.literal('restarting'), failure: failureSchema }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type RecognizerState = Readonly<z.infer<typeof recognizerStateSchema>>;

/** Something to tell once, until it is dismissed. */
export const noticeSchema = z.discriminatedUnion('kind', [
  /** `report`: whether there is one that can be looked at. */
  z.object({ kind: z.literal('ended-unexpectedly'), id: z.int(), report: z.boolean() }),
  z.object({ kind: z.literal('recognizer-restarted'), id: z.int() }),
  z.object({ kind: z.literal('failure'), id: z.int(), failure: failureSchema }),
  /** The model of a file came into the store, or was there before. */
  z.object({
    kind: z.literal('model-imported'),
    id: z.int(),
    model: modelIdSchema,
    name: z.string(),
    wasThere: z.boolean(),
  }),
  z.object({ kind: z.literal('model-exported'), id: z.int(), file: z.string() }),
  z.object({ kind: z.literal('newer-version'), id: z.int(), version: z.string() }),
]);
export type Notice = Readonly<z.infer<typeof noticeSchema>>;

export const appStateSchema = z.object({
  capture: captureStateSchema,
  recognizer: recognizerStateSchema,
  cameras: z.array(cameraSchema),
  settings: settingsSchema,
  /** Whether the introduction is to be shown. */
  introduction: z.boolean(),
  /** The language in use, after "system" was looked up. */
  language: z.enum(languages),
  /** Address of the logo inside the app's own protocol; changes when the logo does. */
  logo: z.string(),
  /** Whether that logo is the user's own. */
  ownLogo: z.boolean(),
  /** The user's own pictures for the expressions, if there are any. */
  ownEmoji: ownEmojiSchema.optional(),
  /** A network in training that answers beside the model in use. */
  trial: z.object({ run: z.string(), epoch: z.int() }).optional(),
  /** The import from a Keras file that a person is at. */
  modelImport: importStateSchema.optional(),
  /** The session that is being recorded. */
  recording: recordingStateSchema.optional(),
  /** Whether the small window with only the emoji is open. */
  popOut: z.boolean(),
  /** The readings that other programs on this computer may hear. */
  stream: streamStateSchema,
  /** The video that is being written; absent while none is. */
  video: videoStateSchema.optional(),
  /** Absent where the app does not know whom to ask for newer versions. */
  updates: updateStateSchema.optional(),
  notices: z.array(noticeSchema),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  version: z.string(),
});

/** Everything the window shows beside readings. Main owns it and sends the whole value on every change. */
export type AppState = Readonly<z.infer<typeof appStateSchema>>;
