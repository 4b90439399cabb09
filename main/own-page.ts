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
  /** The contents of the window that sent it. */
  readonly sender: object;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Which page each window was opened for. A page can give itself another address, but not another window. */
const openedFor = new WeakMap<object, PageName>();

/** Has to be said of a window's contents before they load anything: nobody else is listened to. */
export function openedForPage(contents: object, page: PageName): void {
  openedFor.set(contents, page);
}

/** The page that a window was opened for, whatever it shows now. */
export function pageOfContents(contents: object | null): PageName | undefined {
  return contents === null ? undefined : openedFor.get(contents);
}

const pageNames: ReadonlyMap<string | undefined, PageName> = new Map([
  [parseAddress(pageAddress)?.pathname, 'window'],
  [parseAddress(popOutAddress)?.pathname, 'pop-out'],
]);

/** Which of our own pages a message comes from: from the top frame of one, in its own window, or from elsewhere. */
export function pageOf(sender: Sender): PageName | undefined {
  const frame = sender.senderFrame;
  if (frame === null || frame.parent !== null || originOf(frame.url) !== pageOrigin) return undefined;
  const page = pageNames.get(parseAddress(frame.url)?.pathname);
  return page === pageOfContents(sender.sender) ? page : undefined;
}

/** Whether a message comes from the window's page, and from nowhere else. */
export function isOwnPage(sender: Sender): boolean {
  return pageOf(sender) === 'window';
}
