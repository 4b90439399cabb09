import { z } from 'zod';
import { modelIdSchema } from './models.js';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** What the user chose; every value has a default, so that a missing or damaged file costs nothing else. */
export const settingsSchema = z.object({
  language: z.enum(['system', ...languages]).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  mirrored: z.boolean().default(true),
  /** The chosen camera, by the id that the window gave it; none means the system's default. */
  cameraId: z.string().max(512).optional(),
  /** The chosen model; none means the bundled one that the app prefers. */
  model: modelIdSchema.optional(),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const settingsPatchSchema = z
  .object({
    language: z.enum(['system', ...languages]),
    theme: z.enum(['system', 'light', 'dark']),
    mirrored: z.boolean(),
    cameraId: z.string().max(512).nullable(),
    model: modelIdSchema.nullable(),
  })
  .partial()
  .strict();

/** A change of some settings; `null` clears a choice. */
export type SettingsPatch = Readonly<z.infer<typeof settingsPatchSchema>>;
