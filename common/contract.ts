import { z } from 'zod';
import { appStateSchema } from './app-state.js';
import { deviceCommandSchema, deviceReportSchema, sourceSchema } from './capture.js';
import { readingSchema } from './reading.js';
import { settingsPatchSchema } from './settings.js';

/**
 * Every message between the window and the main process, written once: the preload bridge, main's guards
 * and the types on both sides come from here. A new call is an entry here and a handler in `main/ipc`.
 */

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
  dismissNotice: { argument: z.int(), answer: z.void() },
  quit: { argument: z.void(), answer: z.void() },
} as const satisfies Record<string, { argument: z.ZodType; answer: z.ZodType }>;

/** Main → window, not answered. */
export const events = {
  state: appStateSchema,
  reading: readingSchema,
  device: deviceCommandSchema,
} as const satisfies Record<string, z.ZodType>;

export type CallName = keyof typeof calls;
export type CallArgument<Name extends CallName> = z.infer<(typeof calls)[Name]['argument']>;
export type CallAnswer<Name extends CallName> = z.infer<(typeof calls)[Name]['answer']>;
export type EventName = keyof typeof events;
export type EventValue<Name extends EventName> = z.infer<(typeof events)[Name]>;

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
