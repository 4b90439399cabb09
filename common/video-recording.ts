import { z } from 'zod';

/** Kinds of file that a video can be recorded to, as the window's own recorder names them. */
export const videoFormats = ['webm', 'mp4'] as const;
export const videoFormatSchema = z.enum(videoFormats);
export type VideoFormat = z.infer<typeof videoFormatSchema>;

/** The recording that is being written. */
export const videoStateSchema = z.object({
  /** Name of the file, without its folder. */
  file: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** What has been written. */
  bytes: z.number(),
});
export type VideoState = Readonly<z.infer<typeof videoStateSchema>>;

/** The recorder hands over a part a second; one that is larger than this is none of its. Bytes. */
export const largestRecordingPart = 64_000_000;

/** A picture of the largest frame with its surroundings, and more, as PNG. Bytes. */
export const largestSnapshot = 64_000_000;
/** Longest side of a snapshot. Pixels. */
export const largestSnapshotSide = 8192;
