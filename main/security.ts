import { app, session, type Session, type WebContents } from 'electron';
import { originOf, parseAddress } from './address.js';
import { pageOfContents, pageOrigin } from './own-page.js';
import type { Log } from './log.js';

/** What the page may load: itself, what it made, and the developer tools. Nothing from any network. */
const allowedProtocols = new Set(['app:', 'blob:', 'data:', 'devtools:']);

/** A proxy at which nobody answers: the port for discarding (RFC 863) of this very computer. */
const deadProxy = {
  mode: 'fixed_servers',
  proxyRules: '127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/**
 * Chromium finds no name in any network: some ways of a page (a hint to look a name up ahead, a call between
 * browsers) ask for names without a request that could be refused. Has to be said before the app is ready.
 */
export function findNoNames(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Refuses whatever the app does not need: navigation, windows, permissions, downloads, the network. */
export async function lockDown(log: Log): Promise<void> {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
  await lockSession(session.defaultSession, log);
}

function lockContents(contents: WebContents, log: Log): void {
  // Of every frame; that of the window is one of them.
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
    log.warn('navigation refused');
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => {
    log.warn('window refused');
    return { action: 'deny' };
  });
  // A page may not keep a person from closing its window.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  // Calls between browsers are no requests: they would pass the session's refusal below.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

async function lockSession(target: Session, log: Log): Promise<void> {
  refusePermissions(target, log);
  // Chromium fetches dictionaries for the system's languages, from a host of its own, even where no page is checked.
  target.setSpellCheckerEnabled(false);
  target.setSpellCheckerLanguages([]);
  target.on('will-download', (event) => {
    event.preventDefault();
    log.warn('download refused');
  });
  target.webRequest.onBeforeRequest((details, decide) => {
    const protocol = parseAddress(details.url)?.protocol ?? '';
    const cancel = !allowedProtocols.has(protocol);
    if (cancel) log.warn(`request refused: ${protocol}`);
    decide({ cancel });
  });
  await target.setProxy(deadProxy);
}

/** Only the window's own page may have something: the camera's picture. */
function refusePermissions(target: Session, log: Log): void {
  const isWindow = (contents: WebContents | null, address: string | undefined): boolean =>
    pageOfContents(contents) === 'window' && originOf(address ?? '') === pageOrigin;
  target.setPermissionRequestHandler((contents, permission, decide, details) => {
    // Windows leaves `mediaTypes` empty, so its absence cannot be a reason to refuse; sound is never asked for.
    const sound = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('audio');
    const allowed = permission === 'media' && !sound && isWindow(contents, details.requestingUrl);
    if (!allowed) log.warn(`permission refused: ${permission}`);
    decide(allowed);
  });
  target.setPermissionCheckHandler(
    (contents, permission, origin, { mediaType }) =>
      permission === 'media' && mediaType !== 'audio' && isWindow(contents, origin),
  );
  target.setDevicePermissionHandler(() => false);
}
