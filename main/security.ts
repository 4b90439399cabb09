import { app, session, type Session, type WebContents } from 'electron';
import { originOf, parseAddress } from './address.js';
import { pageOrigin } from './own-page.js';
import type { Log } from './log.js';

/** What the page may load: itself, what it made, and the developer tools. Nothing from any network. */
const allowedProtocols = new Set(['app:', 'blob:', 'data:', 'devtools:']);

/** Refuses whatever the app does not need: navigation, windows, permissions, the network. */
export function lockDown(log: Log): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
  lockSession(session.defaultSession, log);
}

function lockContents(contents: WebContents, log: Log): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
    log.warn('navigation refused');
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => {
    log.warn('window refused');
    return { action: 'deny' };
  });
}

function lockSession(target: Session, log: Log): void {
  const fromPage = (address: string | undefined): boolean => originOf(address ?? '') === pageOrigin;
  target.setPermissionRequestHandler((_contents, permission, decide, details) => {
    // Windows leaves `mediaTypes` empty, so its absence cannot be a reason to refuse; sound is never asked for.
    const sound = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('audio');
    const allowed = permission === 'media' && !sound && fromPage(details.requestingUrl);
    if (!allowed) log.warn(`permission refused: ${permission}`);
    decide(allowed);
  });
  target.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === 'media' && originOf(origin) === pageOrigin,
  );
  target.setDevicePermissionHandler(() => false);
  // Chromium fetches dictionaries for the system's languages, from a host of its own, even where no page is checked.
  target.setSpellCheckerEnabled(false);
  target.setSpellCheckerLanguages([]);
  target.webRequest.onBeforeRequest((details, decide) => {
    const protocol = parseAddress(details.url)?.protocol ?? '';
    const cancel = !allowedProtocols.has(protocol);
    if (cancel) log.warn(`request refused: ${protocol}`);
    decide({ cancel });
  });
}
