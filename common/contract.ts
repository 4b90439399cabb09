import { z } from 'zod';
import { appStateSchema } from './app-state.js';
import { deviceCommandSchema, deviceReportSchema, sourceSchema } from './capture.js';
import { failureSchema } from './failures.js';
import { importAnswersSchema } from './keras-import.js';
import { modelIdSchema, modelSummarySchema } from './models.js';
import { popOutSides, popOutStateSchema } from './pop-out.js';
import { readingSchema } from './reading.js';
import { largestRecordingPart, largestSnapshot, videoFormatSchema } from './video-recording.js';
import { settingsPatchSchema } from './settings.js';
import { cellPicturesSchema, cellSchema } from './test-pictures.js';
import { trainingSettingsSchema } from './training.js';
import { trainingProgressSchema, trainingStateSchema } from './training-state.js';

/**
 * Every message between the window and the main process, written once: the preload bridge, main's guards
 * and the types on both sides come from here. A new call is an entry here and a handler in `main/ipc`.
 */

const trainingNameSchema = z.string().max(256);

const bytesUpTo = (limit: number): z.ZodType<Uint8Array> =>
  z.instanceof(Uint8Array).refine((bytes) => bytes.length <= limit, 'too many bytes');

/** Window → main, answered. The value is the schema of the one argument (`z.void()` where there is none). */
export const calls = {
  getState: { argument: z.void(), answer: appStateSchema },
  start: { argument: sourceSchema, answer: z.void() },
  stop: { argument: z.void(), answer: z.void() },
  report: { argument: deviceReportSchema, answer: z.void() },
  changeSettings: { argument: settingsPatchSchema, answer: z.void() },
  chooseLogo: { argument: z.void(), answer: z.void() },
  resetLogo: { argument: z.void(), answer: z.void() },
  showModelFolder: { argument: z.void(), answer: z.void() },
  openCameraSettings: { argument: z.void(), answer: z.void() },
  restartRecognizer: { argument: z.void(), answer: z.void() },
  listModels: {
    argument: z.void(),
    answer: z.object({
      models: z.array(modelSummarySchema),
      failures: z.array(failureSchema),
      /** Folders of the user's own among those that are damaged, by name. */
      ownDamaged: z.array(z.string()),
    }),
  },
  /** One of the user's own; where it was the one in use, the app's own takes its place. */
  removeModel: { argument: modelIdSchema, answer: z.void() },
  /** One of those, by the name of its folder. */
  removeDamagedModel: { argument: z.string().max(256), answer: z.void() },
  /** Begins the import from a Keras file: the state's `modelImport` tells how far it is. */
  openImport: { argument: z.void(), answer: z.void() },
  chooseImportFile: { argument: z.void(), answer: z.void() },
  startImport: { argument: importAnswersSchema, answer: z.void() },
  /** Ends the work, not the asking. */
  cancelImport: { argument: z.void(), answer: z.void() },
  closeImport: { argument: z.void(), answer: z.void() },
  getTraining: { argument: z.void(), answer: trainingStateSchema },
  chooseData: { argument: z.enum(['folder', 'table']), answer: z.void() },
  forgetData: { argument: z.void(), answer: z.void() },
  startTraining: { argument: trainingSettingsSchema, answer: z.void() },
  goOnTraining: { argument: z.void(), answer: z.void() },
  /** Asks where the pictures are now, and goes on with them. */
  goOnElsewhere: { argument: z.void(), answer: z.void() },
  pauseTraining: { argument: z.void(), answer: z.void() },
  resumeTraining: { argument: z.void(), answer: z.void() },
  stopTraining: { argument: z.void(), answer: z.void() },
  /** Back to the data sets, from a training that is not at work. */
  leaveTraining: { argument: z.void(), answer: z.void() },
  /** An earlier training, by its name. */
  lookAtTraining: { argument: trainingNameSchema, answer: z.void() },
  removeTraining: { argument: trainingNameSchema, answer: z.void() },
  showTrainingFolder: { argument: z.void(), answer: z.void() },
  showTrainingReport: { argument: z.void(), answer: z.void() },
  /** Lets the last finished epoch answer beside the model in use. */
  tryTraining: { argument: z.void(), answer: z.void() },
  endTrial: { argument: z.void(), answer: z.void() },
  /** The test pictures in a cell of the confusion matrix. */
  cellPictures: { argument: cellSchema, answer: cellPicturesSchema },
  dismissNotice: { argument: z.int(), answer: z.void() },
  /** A person chose the face that the large emoji answers. */
  chooseFace: { argument: z.int().min(1), answer: z.void() },
  showPopOut: { argument: z.boolean(), answer: z.void() },
  /** For the pop-out itself. */
  getPopOut: { argument: z.void(), answer: popOutStateSchema },
  closePopOut: { argument: z.void(), answer: z.void() },
  /** Its new side, in the system's pixels. */
  resizePopOut: {
    argument: z.int().min(popOutSides.smallest).max(popOutSides.largest),
    answer: z.void(),
  },
  /** The address of the overlay page, or the one for other programs, to the clipboard. */
  copyStreamAddress: { argument: z.enum(['overlay', 'stream']), answer: z.void() },
  /** Every address that was copied before is worthless afterwards. */
  renewStreamToken: { argument: z.void(), answer: z.void() },
  /** A PNG, to a file that a person chooses: its name; nothing where none was saved. */
  saveSnapshot: { argument: bytesUpTo(largestSnapshot), answer: z.string().optional() },
  /** The same to the clipboard; whether it is there. */
  copySnapshot: { argument: bytesUpTo(largestSnapshot), answer: z.boolean() },
  /** Asks for a file; whether the state's `video` has begun. */
  startVideo: { argument: videoFormatSchema, answer: z.boolean() },
  /** The next part of the video; whether it was written. After a "no" the recording is over. */
  writeVideo: { argument: bytesUpTo(largestRecordingPart), answer: z.boolean() },
  /** The video's length, where the recorder has handed over everything. */
  endVideo: { argument: z.object({ milliseconds: z.number().min(0).optional() }), answer: z.void() },
  quit: { argument: z.void(), answer: z.void() },
} as const satisfies Record<string, { argument: z.ZodType; answer: z.ZodType }>;

/** Main → window, not answered. */
export const events = {
  state: appStateSchema,
  reading: readingSchema,
  device: deviceCommandSchema,
  training: trainingStateSchema,
  trainingProgress: trainingProgressSchema,
  /** To the pop-out only. */
  popOut: popOutStateSchema,
} as const satisfies Record<string, z.ZodType>;

export type CallName = keyof typeof calls;
export type CallArgument<Name extends CallName> = z.infer<(typeof calls)[Name]['argument']>;
export type CallAnswer<Name extends CallName> = z.infer<(typeof calls)[Name]['answer']>;
export type EventName = keyof typeof events;
export type EventValue<Name extends EventName> = z.infer<(typeof events)[Name]>;

/** The pages of the app, and what each may ask for: the pop-out only shows an emoji, and is trusted with no more. */
export type PageName = 'window' | 'pop-out';
const popOutCalls: ReadonlySet<CallName> = new Set(['getPopOut', 'closePopOut', 'resizePopOut']);
export const mayCall = (page: PageName, name: CallName): boolean =>
  popOutCalls.has(name) === (page === 'pop-out');

export const callChannel = (name: CallName): string => `emojify:call:${name}`;
export const eventChannel = (name: EventName): string => `emojify:event:${name}`;

/** The window hands main one end of a message port on this channel; frames travel through it. */
export const frameChannel = 'emojify:frames';

/** What the page posts to its own preload, with the port, to ask for that. */
export const framePortRequest = 'emojify:frame-port';

type CallFunction<Name extends CallName> = (argument: CallArgument<Name>) => Promise<CallAnswer<Name>>;

/** `window.emojify` in the page. */
export type EmojifyBridge = { readonly [Name in CallName]: CallFunction<Name> } & {
  /** Hears an event until the returned function is called. */
  readonly on: <Name extends EventName>(name: Name, hear: (value: EventValue<Name>) => void) => () => void;
};
