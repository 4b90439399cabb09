import { z } from 'zod';
import { defaultEmojiSet, emojiSets } from './emoji-sets.js';
import { modelIdSchema } from './models.js';
import { streamPorts, streamPortSchema } from './stream-protocol.js';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** Where they are kept, in the folder of the user's own data: a JSON object, which other keys may share. */
export const settingsName = 'settings';
export const settingsFile = `${settingsName}.json`;

/** How long the past counts in what is shown, from not at all to half a second and more. */
export const smoothings = ['none', 'little', 'usual', 'much'] as const;
export type Smoothing = (typeof smoothings)[number];

/** How much has to speak for an expression before it is shown instead of "not sure". */
export const sensitivities = ['low', 'usual', 'high'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** So many faces are answered at once. */
export const faceLimits = { least: 1, most: 16 } as const;
const faceLimitSchema = z.int().min(faceLimits.least).max(faceLimits.most);

/** What the user chose; every value has a default, so that a missing or damaged file costs nothing else. */
export const settingsSchema = z.object({
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  mirrored: z.boolean().default(true),
  /** The chosen camera, by the id that the window gave it; none means the system's default. */
  cameraId: z.string().max(512).optional(),
  /** The chosen model; none means the bundled one that the app prefers. */
  model: modelIdSchema.optional(),
  smoothing: z.enum(smoothings).default('usual'),
  sensitivity: z.enum(sensitivities).default('usual'),
  /** The largest so many faces of the live picture are answered. */
  faceLimit: faceLimitSchema.default(faceLimits.most),
  /** Whether the camera is turned on when the app starts. */
  startLive: z.boolean().default(true),
  /** Whether the app asks once a day for a newer version of itself. */
  checkForUpdates: z.boolean().default(false),
  /** Whether the person has seen the introduction, or left it. */
  introduced: z.boolean().default(false),
  /** Whether an emoji covers every face. */
  coverFaces: z.boolean().default(false),
  /** Which pictures stand for the expressions. */
  emojiSet: z.enum(emojiSets).default(defaultEmojiSet),
  /** Whether other programs on this computer may hear the readings, and at which port. */
  streamOn: z.boolean().default(false),
  streamPort: streamPortSchema.default(streamPorts.usual),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const settingsPatchSchema = z
  .object({
    language: z.enum(['system', ...languages]),
    theme: z.enum(['system', 'light', 'dark']),
    mirrored: z.boolean(),
    cameraId: z.string().max(512).nullable(),
    model: modelIdSchema.nullable(),
    smoothing: z.enum(smoothings),
    sensitivity: z.enum(sensitivities),
    faceLimit: faceLimitSchema,
    startLive: z.boolean(),
    checkForUpdates: z.boolean(),
    introduced: z.boolean(),
    coverFaces: z.boolean(),
    emojiSet: z.enum(emojiSets),
    streamOn: z.boolean(),
    streamPort: streamPortSchema,
  })
  .partial()
  .strict();

/** What of it the recognition thread follows. */
export type LiveTuning = Pick<Settings, 'smoothing' | 'sensitivity' | 'faceLimit'>;

export function tuningOf({ smoothing, sensitivity, faceLimit }: Settings): LiveTuning {
  return { smoothing, sensitivity, faceLimit };
}

export const usualTuning: LiveTuning = tuningOf(settingsSchema.parse({}));

/** A change of some settings; `null` clears a choice. */
export type SettingsPatch = Readonly<z.infer<typeof settingsPatchSchema>>;

/**
 * What a settings file holds; nothing where it is damaged. One that nests deeper than the stack can be read, but never
 * written again: it is damaged too.
 */
export function settingsIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}

/** Reads each value by itself, so that one bad value does not cost the others. */
export function readSettings(stored: unknown): Settings {
  const values = typeof stored === 'object' && stored !== null ? stored : {};
  const schemas: Readonly<Record<string, z.ZodType>> = settingsSchema.shape;
  const good = Object.entries(values).filter(
    ([key, value]) => Object.hasOwn(schemas, key) && schemas[key]?.safeParse(value).success === true,
  );
  return settingsSchema.parse(Object.fromEntries(good));
}

/** `null` in a patch clears the choice. */
export function applyPatch(settings: Settings, patch: SettingsPatch): Settings {
  const merged = Object.entries({ ...settings, ...patch }).filter(([, value]) => value !== null);
  return settingsSchema.parse(Object.fromEntries(merged));
}

/** What to store instead of `stored`: the settings, and every key beside them as it was. */
export function storedWith(stored: object, settings: Settings): Record<string, unknown> {
  const others = Object.entries(stored).filter(([key]) => !Object.hasOwn(settingsSchema.shape, key));
  return { ...Object.fromEntries(others), ...settings };
}
