import { z } from 'zod';
import { analysisItemSchema, analysisStateSchema, mostPaths, videoReadingsSchema } from './analysis.js';
import { appStateSchema } from './app-state.js';
import { deviceCommandSchema, deviceReportSchema, sourceSchema } from './capture.js';
import { doctorReportSchema } from './doctor/parts.js';
import { emotionSchema } from './emotions.js';
import { failureSchema } from './failures.js';
import {
  descriptionAnswerSchema,
  inspectionAnswerSchema,
  inspectionWishSchema,
  stillPictureSchema,
} from './inspection.js';
import { importAnswersSchema } from './keras-import.js';
import { modelIdSchema, modelSummarySchema } from './models.js';
import {
  adaptAnswerSchema,
  examplePixelsSchema,
  exampleSchema,
  personalStateSchema,
  profileSchema,
} from './personal.js';
import { pngSchema } from './png.js';
import {
  mostNotes,
  openedSessionSchema,
  recordingNoteSchema,
  savedFileSchema,
  sessionIdSchema,
  sessionListSchema,
  sessionNameSchema,
  storedPieceSchema,
  longestSessionName,
} from './sessions.js';
import { popOutSides, popOutStateSchema } from './pop-out.js';
import { readingSchema } from './reading.js';
import { largestRecordingPart, largestSnapshot, videoFormatSchema } from './video-recording.js';
import { settingsPatchSchema } from './settings.js';
import { cellPicturesSchema, cellSchema } from './test-pictures.js';
import { timedNoteSchema } from './timed-readings.js';
import { requestedTrainingSchema } from './training.js';
import { trainingProgressSchema, trainingStateSchema } from './training-state.js';

/**
 * Every message between the window and the main process, written once: the preload bridge, main's guards
 * and the types on both sides come from here. A new call is an entry here and a handler in `main/…handlers.ts`.
 */

const trainingNameSchema = z.string().max(256);
const faceIdSchema = z.int().min(1);
/** Short enough for the name of a file. */
const gameRoundSchema = z.string().regex(/^[a-z0-9-]{1,32}$/);

export const longestBug = 2_000;

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
  /** Asks for a folder with pictures for the expressions, and takes them into use. */
  chooseOwnEmoji: { argument: z.void(), answer: z.void() },
  forgetOwnEmoji: { argument: z.void(), answer: z.void() },
  showModelFolder: { argument: z.void(), answer: z.void() },
  checkForUpdates: { argument: z.void(), answer: z.void() },
  /** In the browser. */
  openDownloadPage: { argument: z.void(), answer: z.void() },
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
  /** Only the preload asks this, as with `analyzePaths`: takes in the models of `.emojify-model` files. */
  openModelFiles: { argument: z.array(z.string().min(1).max(4096)).max(mostPaths), answer: z.void() },
  /** Asks for a file and writes a model into it; a notice tells how that went. */
  exportModel: { argument: modelIdSchema, answer: z.void() },
  /** What the model in use is made of. */
  describeNetwork: { argument: z.void(), answer: descriptionAnswerSchema },
  /** Looks into the model in use; answered at a pace that leaves the live view its own. */
  inspect: { argument: inspectionWishSchema, answer: inspectionAnswerSchema },
  /** A picture to look at in place of the camera's; whether there is a face in it. */
  holdPicture: { argument: stillPictureSchema, answer: z.boolean() },
  endInspection: { argument: z.void(), answer: z.void() },
  getPersonal: { argument: z.void(), answer: personalStateSchema },
  /** A person's consent: a new one's, or that of a known one whose consent is not known any more. */
  allowPersonal: {
    argument: z.object({ name: profileSchema.shape.name, known: profileSchema.shape.id.optional() }),
    answer: z.void(),
  },
  chooseProfile: { argument: profileSchema.shape.id, answer: z.void() },
  renameProfile: { argument: profileSchema.shape.name, answer: z.void() },
  /** Keeps a picture for the mirror game; whether there was a face. */
  takeExample: {
    argument: z.object({
      emotion: emotionSchema,
      round: gameRoundSchema,
      face: faceIdSchema.optional(),
    }),
    answer: z.boolean(),
  },
  /** Its pixels; nothing where it is not there any more. */
  examplePicture: { argument: exampleSchema.shape.id, answer: examplePixelsSchema.optional() },
  removeExample: { argument: exampleSchema.shape.id, answer: z.void() },
  adaptPersonal: { argument: z.void(), answer: adaptAnswerSchema },
  /** Answers as was learned of this person, or as for everyone. */
  setMine: { argument: z.boolean(), answer: z.void() },
  /** Removes all that is kept and learned of this person. */
  forgetPersonal: { argument: z.void(), answer: z.void() },
  /** Looks this person's pictures over for a training. */
  trainOnPersonal: { argument: z.void(), answer: z.void() },
  /** Holds the face that was answered wrongly, so that there is time to say what it shows. */
  holdReading: { argument: faceIdSchema.optional(), answer: examplePixelsSchema.optional() },
  /** The same with a face of a photo in the list; `face` counts from 0, in the order of its answers. */
  holdPhotoFace: {
    argument: z.object({ id: z.int(), face: z.int().min(0) }),
    answer: examplePixelsSchema.optional(),
  },
  /** Keeps what is held as that expression, or lets it go; whether it is kept. */
  correctReading: {
    argument: z.object({ emotion: emotionSchema.optional() }),
    answer: z.boolean(),
  },
  getTraining: { argument: z.void(), answer: trainingStateSchema },
  chooseData: { argument: z.enum(['folder', 'table']), answer: z.void() },
  forgetData: { argument: z.void(), answer: z.void() },
  startTraining: { argument: requestedTrainingSchema, answer: z.void() },
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
  getAnalysis: {
    argument: z.void(),
    answer: z.object({ state: analysisStateSchema, items: z.array(analysisItemSchema) }),
  },
  /** Only the preload asks this: it knows the paths of files that a person dropped, the page does not. */
  analyzePaths: { argument: z.array(z.string().min(1).max(4096)).max(mostPaths), answer: z.void() },
  chooseFilesToAnalyze: { argument: z.enum(['files', 'folder']), answer: z.void() },
  pauseAnalysis: { argument: z.void(), answer: z.void() },
  resumeAnalysis: { argument: z.void(), answer: z.void() },
  /** Leaves out the files that are not read yet. */
  cancelAnalysis: { argument: z.void(), answer: z.void() },
  clearAnalysis: { argument: z.void(), answer: z.void() },
  /** Reads all files once more, with the model in use. */
  analyzeAgain: { argument: z.void(), answer: z.void() },
  videoReadings: { argument: z.int(), answer: videoReadingsSchema },
  /** Asks for a file and writes all results into it; the answer tells whether there is one now. */
  exportAnalysis: { argument: z.enum(['csv', 'json']), answer: z.boolean() },
  /** Asks for a file and writes a copy of a photo whose faces are covered by emoji; whether there is one now. */
  saveCovered: { argument: z.int(), answer: z.boolean() },
  showAnalyzedFile: { argument: z.int(), answer: z.void() },
  /** Records what is live now; the state's `recording` tells how it goes. */
  startRecording: { argument: z.void(), answer: z.void() },
  pauseRecording: { argument: z.void(), answer: z.void() },
  resumeRecording: { argument: z.void(), answer: z.void() },
  stopRecording: { argument: z.void(), answer: z.void() },
  addRecordingNote: { argument: recordingNoteSchema, answer: z.void() },
  listSessions: { argument: z.void(), answer: sessionListSchema },
  /** What is known of a session without its readings. */
  openSession: { argument: sessionIdSchema, answer: openedSessionSchema },
  /** Its readings, a piece of at most 1 MiB at a time; `from` is 0, and then each piece's `next`. */
  readSession: {
    argument: z.object({ id: sessionIdSchema, from: z.int().min(0) }),
    answer: storedPieceSchema,
  },
  renameSession: { argument: z.object({ id: sessionIdSchema, name: sessionNameSchema }), answer: z.void() },
  /** All notes of a session, in place of those that it had. */
  writeSessionNotes: {
    argument: z.object({ id: sessionIdSchema, notes: z.array(timedNoteSchema).max(mostNotes) }),
    answer: z.void(),
  },
  /** Also one of which nothing can be read any more. */
  removeSession: { argument: sessionIdSchema, answer: z.void() },
  exportSession: {
    argument: z.object({ id: sessionIdSchema, form: z.enum(['csv', 'json']) }),
    answer: savedFileSchema,
  },
  /** A picture that the page has drawn, under a name to suggest. */
  savePicture: {
    argument: z.object({ name: z.string().max(2 * longestSessionName), picture: pngSchema }),
    answer: savedFileSchema,
  },
  dismissNotice: { argument: z.int(), answer: z.void() },
  /** A person chose the face that the large emoji answers. */
  chooseFace: { argument: faceIdSchema, answer: z.void() },
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
  /** Opens the newest report of an unexpected end. */
  showCrashReport: { argument: z.void(), answer: z.void() },
  /** Looks over the app that is running, in the language of the window. */
  examineApp: { argument: z.void(), answer: doctorReportSchema },
  /** The same to the clipboard, without anything that tells who the person is. */
  copyReport: { argument: z.void(), answer: z.void() },
  showLog: { argument: z.enum(['file', 'folder']), answer: z.void() },
  /** Of the browser that Electron is made of: a page that its runtime brings along, where it does. */
  hasChromiumLicences: { argument: z.void(), answer: z.boolean() },
  openChromiumLicences: { argument: z.void(), answer: z.void() },
  /** What was thrown in the page and not caught, with its stack, for the log. */
  tellBug: { argument: z.string().max(longestBug), answer: z.void() },
  quit: { argument: z.void(), answer: z.void() },
} as const satisfies Record<string, { argument: z.ZodType; answer: z.ZodType }>;

/** Main → window, not answered. */
export const events = {
  state: appStateSchema,
  reading: readingSchema,
  device: deviceCommandSchema,
  training: trainingStateSchema,
  trainingProgress: trainingProgressSchema,
  personal: personalStateSchema,
  analysis: analysisStateSchema,
  /** Files that are new or of which more is known, and the numbers of those that were taken out. */
  analysisItems: z.object({ changed: z.array(analysisItemSchema), removed: z.array(z.int()) }),
  sessions: sessionListSchema,
  /** Seconds since the beginning of the recording, four times a second. */
  recordingTime: z.number(),
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

/** Calls that only the preload makes. */
export const preloadCalls = ['analyzePaths', 'openModelFiles'] as const satisfies readonly CallName[];
type PageCallName = Exclude<CallName, (typeof preloadCalls)[number]>;

/** `window.emojify` in the page. */
export type EmojifyBridge = { readonly [Name in PageCallName]: CallFunction<Name> } & {
  /** Files and folders that a person dropped onto the window. What comes from elsewhere has no path, and is left out. */
  readonly analyzeFiles: (files: readonly object[]) => Promise<void>;
  /** The same for model files. */
  readonly importModelFiles: (files: readonly object[]) => Promise<void>;
  /** Hears an event until the returned function is called. */
  readonly on: <Name extends EventName>(name: Name, hear: (value: EventValue<Name>) => void) => () => void;
};
