import { z } from 'zod';
import { emotions } from './emotions.js';

/** Which pictures stand for the expressions, and where each of them lies: the one answer to that for all of the app. */

/** The styles that come with the app, a folder each in `assets/emoji`. */
export const bundledEmojiSets = ['noto', 'fluent', 'twemoji'] as const;
export type BundledEmojiSet = (typeof bundledEmojiSets)[number];

export const emojiSets = [...bundledEmojiSets, 'own'] as const;
export type EmojiSet = (typeof emojiSets)[number];

/** Its pictures stand in where the user's own set has none. */
export const defaultEmojiSet = 'noto' satisfies BundledEmojiSet;

export const emojiNames = [...emotions, 'unsure'] as const;
export type EmojiName = (typeof emojiNames)[number];

/** Every art of the app's own, and what is drawn of the user's, lies in a square; a face takes so much of its sides. */
export const faceInArt = 0.9;
/** The colour of most faces: it lies below them where they cover somebody's, so that no gap shows that one. */
export const coverGround = '#fcc21b';

/** Endings of the files that are looked for in the user's folder; the first one that is there counts. */
export const ownEmojiEndings = ['png', 'webp', 'jpg', 'jpeg'] as const;

/** Why a picture of the user's folder is not taken. */
export const ownEmojiProblems = ['not-a-picture', 'damaged', 'too-large', 'unreadable'] as const;

const ownPictureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('taken'), file: z.string() }),
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('unusable'), file: z.string(), problem: z.enum(ownEmojiProblems) }),
]);
export type OwnPicture = Readonly<z.infer<typeof ownPictureSchema>>;

export const ownPicturesSchema = z.record(z.enum(emojiNames), ownPictureSchema);
export type OwnPictures = Readonly<z.infer<typeof ownPicturesSchema>>;

/** What became of a folder with the user's own pictures. */
export const ownEmojiSchema = z.object({
  /** Another one with every folder that is taken: it is part of each address, so that no cache shows old art. */
  revision: z.string().regex(/^\d+$/),
  /** The name of the folder that they came from. */
  folder: z.string(),
  pictures: ownPicturesSchema,
});
export type OwnEmoji = Readonly<z.infer<typeof ownEmojiSchema>>;

/** The art in use: a bundled set, and those of the user's pictures that stand in its place. */
export const emojiLookSchema = z.object({
  set: z.enum(bundledEmojiSets),
  own: z.object({ revision: z.string(), names: z.array(z.enum(emojiNames)) }).optional(),
});
export type EmojiLook = Readonly<z.infer<typeof emojiLookSchema>>;

/** The look of a set; where the user's own is chosen and there is none, the default one's. */
export function emojiLook(set: EmojiSet, own: OwnEmoji | undefined): EmojiLook {
  if (set !== 'own') return { set };
  if (own === undefined) return { set: defaultEmojiSet };
  const names = emojiNames.filter((name) => own.pictures[name].kind === 'taken');
  return { set: defaultEmojiSet, own: { revision: own.revision, names } };
}

/** The look that all of the app has. */
export function emojiLookOf(app: {
  readonly settings: { readonly emojiSet: EmojiSet };
  readonly ownEmoji?: OwnEmoji | undefined;
}): EmojiLook {
  return emojiLook(app.settings.emojiSet, app.ownEmoji);
}

/** A word that differs whenever the pictures do. */
export const emojiLookName = ({ set, own }: EmojiLook): string =>
  own === undefined ? set : `own-${own.revision}`;

/** Where a picture lies: in the folder of the app's own art or in that of the user's, at a path with slashes. */
export interface EmojiPlace {
  readonly folder: 'bundled' | 'own';
  readonly path: string;
}

export function emojiPlace({ set, own }: EmojiLook, name: EmojiName): EmojiPlace {
  return own?.names.includes(name) === true
    ? { folder: 'own', path: `${own.revision}/${name}.png` }
    : { folder: 'bundled', path: `${set}/${name}.svg` };
}

/** Where the pages of the app find the two folders. */
export const emojiRoots = { bundled: '/assets/emoji', own: '/own-emoji' } as const;

/** Where every page of the app finds a picture. */
export function emojiAddress(look: EmojiLook, name: EmojiName): string {
  const { folder, path } = emojiPlace(look, name);
  return `${emojiRoots[folder]}/${path}`;
}
