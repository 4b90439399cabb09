import { z } from 'zod';

/** The command line tells the first five; the window, which can look further, tells all. */
export const partIds = [
  'engine',
  'electron',
  'models',
  'camera',
  'display',
  'graphics',
  'folders',
  'space',
] as const;

export const partSchema = z.object({
  id: z.enum(partIds),
  /** `limited` works with less: the slower engine, the demo clip instead of a camera. */
  state: z.enum(['ready', 'limited', 'missing']),
  detail: z.string(),
  remedy: z.string().optional(),
});
export type Part = Readonly<z.infer<typeof partSchema>>;

/** What is there, what is missing, and what to do. */
export const doctorReportSchema = z.object({
  version: z.string(),
  system: z.string(),
  parts: z.array(partSchema),
});
export type DoctorReport = Readonly<z.infer<typeof doctorReportSchema>>;

/** So that no state is told by colour alone. */
export const partMarks: Readonly<Record<Part['state'], string>> = { ready: '✓', limited: '!', missing: '✗' };
