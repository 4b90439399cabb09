import type { PageName } from '../common/contract.js';
import { originOf, parseAddress } from './address.js';

/** The page lives under a protocol of its own: a real origin, and no right to read files. */
export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://emojify`;
export const pageAddress = `${pageOrigin}/index.html`;
export const popOutAddress = `${pageOrigin}/pop-out/index.html`;
export const defaultLogoAddress = `${pageOrigin}/assets/logo.svg`;
export const ownLogoAddress = `${pageOrigin}/own-logo.png`;

interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

const pageNames: ReadonlyMap<string | undefined, PageName> = new Map([
  [parseAddress(pageAddress)?.pathname, 'window'],
  [parseAddress(popOutAddress)?.pathname, 'pop-out'],
]);

/** Which of our own pages a message comes from: from the top frame of one, or from elsewhere. */
export function pageOf(sender: Sender): PageName | undefined {
  const frame = sender.senderFrame;
  if (frame === null || frame.parent !== null || originOf(frame.url) !== pageOrigin) return undefined;
  return pageNames.get(parseAddress(frame.url)?.pathname);
}

/** Whether a message comes from the window's page, and from nowhere else. */
export function isOwnPage(sender: Sender): boolean {
  return pageOf(sender) === 'window';
}
