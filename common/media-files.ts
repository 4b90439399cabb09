/** Endings of the photos that are looked for in folders, in small letters. */
export const pictureEndings: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp']);

/** Endings of the videos that are looked for in folders, in small letters. */
export const videoEndings: ReadonlySet<string> = new Set(['.mp4', '.m4v', '.mov', '.webm', '.mkv']);

/** Of both. */
export const mediaEndings: ReadonlySet<string> = new Set([...pictureEndings, ...videoEndings]);
