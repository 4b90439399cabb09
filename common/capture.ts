import { z } from 'zod';
import { failureSchema } from './failures.js';

export const cameraSchema = z.object({ id: z.string().max(512), label: z.string().max(512) });
export type Camera = Readonly<z.infer<typeof cameraSchema>>;

/** Where pictures come from. A camera without an id is the system's default one. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('camera'), id: z.string().max(512).optional() }),
  z.object({ kind: z.literal('demo') }),
]);
export type Source = Readonly<z.infer<typeof sourceSchema>>;

const pictureSchema = z.object({
  label: z.string().max(512),
  width: z.int().min(1).max(16384),
  height: z.int().min(1).max(16384),
  /** Pictures per second that the device promises; 0 where it does not say. */
  rate: z.number().min(0).max(1000),
});

const recoverySchema = z.enum(['device-ended', 'silence', 'window-reload']);
export type RecoveryReason = z.infer<typeof recoverySchema>;

/** The capture loop's state; the main process is its only owner. */
export const captureStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('starting'), source: sourceSchema }),
  z.object({ kind: z.literal('live'), source: sourceSchema, picture: pictureSchema }),
  z.object({
    kind: z.literal('recovering'),
    source: sourceSchema,
    reason: recoverySchema,
    failure: failureSchema,
    attempt: z.int(),
  }),
  /** Waits for a person, or (camera missing or busy) for the device; `retrying` says which. */
  z.object({
    kind: z.literal('failed'),
    source: sourceSchema,
    failure: failureSchema,
    retrying: z.boolean(),
  }),
]);
export type CaptureState = Readonly<z.infer<typeof captureStateSchema>>;

/** What main asks the window's device to do. `session` tells answers to an older request apart. */
export const deviceCommandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    session: z.int(),
    source: sourceSchema,
    width: z.int(),
    height: z.int(),
    rate: z.int(),
  }),
  z.object({ kind: z.literal('close'), session: z.int() }),
]);
export type DeviceCommand = Readonly<z.infer<typeof deviceCommandSchema>>;

/** The reason of a failure is the browser's own word; a page that tells more than one is none of ours. */
const longestFailure = 4_096;
const toldFailureSchema = failureSchema.refine(
  (failure) => JSON.stringify(failure).length <= longestFailure,
  'too long a failure',
);

/** What the window's device tells main. */
export const deviceReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), session: z.int(), picture: pictureSchema }),
  z.object({ kind: z.literal('refused'), session: z.int(), failure: toldFailureSchema }),
  z.object({ kind: z.literal('ended'), session: z.int() }),
  z.object({ kind: z.literal('closed'), session: z.int() }),
  z.object({ kind: z.literal('cameras'), cameras: z.array(cameraSchema).max(64) }),
]);
export type DeviceReport = Readonly<z.infer<typeof deviceReportSchema>>;
