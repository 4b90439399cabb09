import { z } from 'zod';

const plain = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind) });
const aboutFolder = <Kind extends string>(kind: Kind) =>
  z.object({ kind: z.literal(kind), folder: z.string() });
const aboutFile = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind), file: z.string() });

/**
 * Everything that can be expected to go wrong. Each kind is the key of a sentence in the locale files
 * (`failures.<kind>`) that tells a person what to do; the other fields fill its placeholders.
 */
export const failureSchema = z.discriminatedUnion('kind', [
  plain('camera-denied'),
  plain('camera-missing'),
  plain('camera-busy'),
  plain('camera-lost'),
  plain('camera-silent'),
  z.object({ kind: z.literal('camera-failed'), reason: z.string() }),
  plain('demo-unplayable'),
  plain('engine-missing'),
  z.object({ kind: z.literal('engine-unavailable'), engine: z.string(), reason: z.string() }),
  plain('recognizer-timeout'),
  z.object({ kind: z.literal('recognizer-crashed'), reason: z.string() }),
  z.object({ kind: z.literal('model-damaged'), model: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('model-missing'), model: z.string() }),
  z.object({ kind: z.literal('inspection-failed'), model: z.string(), reason: z.string() }),
  /** `place`: a path or an address, for a person to go there. */
  z.object({ kind: z.literal('not-opened'), place: z.string(), reason: z.string() }),
  aboutFile('file-missing'),
  aboutFile('file-unreadable'),
  aboutFile('file-empty'),
  aboutFile('file-not-image'),
  aboutFile('file-truncated'),
  z.object({ kind: z.literal('file-too-large'), file: z.string(), megapixels: z.number() }),
  aboutFile('folder-without-images'),
  aboutFile('video-unreadable'),
  aboutFile('video-without-pictures'),
  z.object({ kind: z.literal('video-codec-unsupported'), file: z.string(), codec: z.string() }),
  z.object({ kind: z.literal('video-decoder-missing'), file: z.string(), reason: z.string() }),
  /** `time`: seconds since the beginning; everything before was read. */
  z.object({ kind: z.literal('video-truncated'), file: z.string(), time: z.number() }),
  z.object({ kind: z.literal('analysis-crashed'), file: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('analysis-not-started'), reason: z.string() }),
  /** `time`: where the first of the pictures stands that could not be decoded. */
  z.object({ kind: z.literal('video-damaged'), file: z.string(), time: z.number() }),
  aboutFile('file-not-writable'),
  /** `kept`: where everything that was to take the file's place lies instead. */
  z.object({ kind: z.literal('file-not-replaced'), file: z.string(), kept: z.string() }),
  aboutFile('results-busy'),
  aboutFile('results-unusable'),
  z.object({ kind: z.literal('results-differ'), file: z.string(), names: z.string() }),
  aboutFolder('data-set-layout'),
  z.object({ kind: z.literal('data-set-unknown-labels'), folder: z.string(), names: z.string() }),
  aboutFolder('data-set-too-small'),
  aboutFolder('data-set-changed'),
  z.object({ kind: z.literal('csv-unusable'), file: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('soft-labels-unusable'), file: z.string(), reason: z.string() }),
  aboutFile('evaluation-of-table'),
  aboutFolder('disk-full'),
  z.object({ kind: z.literal('folder-not-writable'), folder: z.string(), reason: z.string() }),
  aboutFolder('run-exists'),
  aboutFolder('run-busy'),
  z.object({ kind: z.literal('training-diverged'), epoch: z.int() }),
  z.object({ kind: z.literal('training-crashed'), reason: z.string() }),
  /** Of `finished` epochs only the first `saved` are in the newest checkpoint. */
  z.object({
    kind: z.literal('training-not-saved'),
    folder: z.string(),
    finished: z.int(),
    saved: z.int(),
    cause: z.enum(['disk-full', 'folder-not-writable']),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('start-network-differs'), model: z.string() }),
  plain('trial-not-ready'),
  z.object({ kind: z.literal('checkpoints-unreadable'), folder: z.string(), names: z.string() }),
  z.object({ kind: z.literal('run-settings-differ'), folder: z.string(), names: z.string() }),
  aboutFile('import-unreadable'),
  aboutFile('import-too-large'),
  aboutFile('import-without-network'),
  aboutFile('import-other-network'),
  z.object({ kind: z.literal('import-crashed'), file: z.string(), reason: z.string() }),
  z.object({
    kind: z.literal('import-layer'),
    file: z.string(),
    layer: z.string(),
    type: z.string(),
    problem: z.enum(['code', 'custom', 'unknown', 'inside', 'shared', 'inputs', 'shape', 'setting']),
    detail: z.string(),
  }),
  z.object({
    kind: z.literal('import-network'),
    file: z.string(),
    problem: z.enum([
      'description',
      'class',
      'inputs',
      'outputs',
      'input-shape',
      'output-shape',
      'no-softmax',
      'connection',
      'circle',
      'same-name',
      'engine',
    ]),
    detail: z.string(),
  }),
  z.object({
    kind: z.literal('import-weights'),
    file: z.string(),
    layer: z.string(),
    problem: z.enum(['missing', 'shape', 'type', 'not-finite']),
  }),
  z.object({
    kind: z.literal('import-differs'),
    file: z.string(),
    layer: z.string(),
    difference: z.string(),
  }),
  z.object({
    kind: z.literal('model-file-unusable'),
    file: z.string(),
    problem: z.enum([
      'not-archive',
      'damaged',
      'too-large',
      'too-many',
      'unsafe-name',
      'no-plain-file',
      'encrypted',
      'twice',
      'manifest',
      'missing',
      'changed',
      'unknown',
      'no-answers',
    ]),
    detail: z.string(),
  }),
  z.object({ kind: z.literal('model-name-taken'), model: z.string() }),
  z.object({ kind: z.literal('model-bundled'), model: z.string() }),
  z.object({ kind: z.literal('network-unknown'), model: z.string() }),
  aboutFolder('folder-not-empty'),
  z.object({ kind: z.literal('logo-unusable'), file: z.string() }),
  aboutFolder('emoji-folder-empty'),
  /** `names`: the files with the right names, none of which can be used. */
  z.object({ kind: z.literal('emoji-folder-unusable'), folder: z.string(), names: z.string() }),
  z.object({ kind: z.literal('settings-damaged'), backup: z.string() }),
  z.object({ kind: z.literal('settings-unreadable'), reason: z.string() }),
  z.object({ kind: z.literal('settings-not-saved'), reason: z.string() }),
  plain('recording-disk-full'),
  z.object({ kind: z.literal('recording-not-writable'), reason: z.string() }),
  plain('recording-gone'),
  plain('session-missing'),
  z.object({ kind: z.literal('too-many-notes'), most: z.int() }),
  plain('window-crashed'),
  z.object({ kind: z.literal('stream-port-busy'), port: z.int() }),
  z.object({ kind: z.literal('stream-unavailable'), reason: z.string() }),
  aboutFile('snapshot-unusable'),
  aboutFile('video-ended-early'),
  aboutFile('video-disk-full'),
  z.object({ kind: z.literal('update-check-failed'), reason: z.string() }),
]);

export type Failure = z.infer<typeof failureSchema>;
export type FailureKind = Failure['kind'];

export const failureKinds: readonly FailureKind[] = failureSchema.options.map(
  (option) => option.shape.kind.value,
);

/** The value of something that may fail in an expected way. */
export type Outcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export const succeeded = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
export const failed = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure,
});

/**
 * Carries a failure through code that can only throw (a callback of a library, a promise chain).
 * Whoever catches it turns it back into a value; it never reaches a person as a stack trace.
 */
export class ExpectedFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind);
    this.name = 'ExpectedFailure';
  }
}
