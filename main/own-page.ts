import { originOf } from './address.js';

/** The page lives under a protocol of its own: a real origin, and no right to read files. */
export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://emojify`;
export const pageAddress = `${pageOrigin}/index.html`;
export const defaultLogoAddress = `${pageOrigin}/assets/logo.svg`;
export const ownLogoAddress = `${pageOrigin}/own-logo.png`;

interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Whether a message comes from the top frame of our own page, and from nowhere else. */
export function isOwnPage(sender: Sender): boolean {
  const frame = sender.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return originOf(frame.url) === pageOrigin;
}
