/** Ports of this computer behind which somebody counts who comes. */
export interface CanaryPorts {
  readonly tcp: number;
  readonly udp: number;
}

/**
 * Runs in the page: tries each way out that a browser knows.
 *
 * @returns what came of each: `refused`, or what could be had
 */
export async function tryEverything({ tcp, udp }: CanaryPorts): Promise<Record<string, string>> {
  const host = `127.0.0.1:${String(tcp)}`;
  const settle = async (attempt: () => unknown): Promise<string> => {
    const late = new Promise((resolve) => setTimeout(resolve, 4_000, 'refused'));
    try {
      const value: unknown = await Promise.race([Promise.resolve(attempt()), late]);
      const nothing = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
      return nothing
        ? 'refused'
        : typeof value === 'string'
          ? value
          : `had ${Object.prototype.toString.call(value)}`;
    } catch {
      return 'refused';
    }
  };
  /** Whether an element with an address gets what it asks for. */
  const loads = (tag: string, attributes: Record<string, string>) => (): Promise<string> =>
    new Promise((resolve) => {
      const element = Object.assign(document.createElement(tag), {
        onload: () => resolve(tag === 'iframe' || tag === 'object' ? 'refused' : 'loaded'),
        onloadeddata: () => resolve('loaded'),
        onerror: () => resolve('refused'),
      });
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
    });
  const opens = (socket: EventTarget, event: string): Promise<string> =>
    new Promise((resolve) => {
      socket.addEventListener(event, () => resolve('opened'));
      socket.addEventListener('error', () => resolve('refused'));
    });
  const callBetweenBrowsers = async (): Promise<string> => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${String(udp)}` },
        { urls: `turn:127.0.0.1:${String(udp)}?transport=udp`, username: 'x', credential: 'x' },
        { urls: `turn:${host}?transport=tcp`, username: 'x', credential: 'x' },
        { urls: 'stun:canary-webrtc.example.com:3478' },
      ],
    });
    connection.createDataChannel('out');
    await connection.setLocalDescription();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    connection.close();
    return 'refused';
  };
  const runs = async (source: string): Promise<string> => {
    const script = document.createElement('script');
    script.textContent = source;
    document.body.append(script);
    await Promise.resolve();
    return 'ranInline' in window ? 'ran' : 'refused';
  };
  const click = (attributes: Record<string, string>) => (): string => {
    const link = document.createElement('a');
    for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
    document.body.append(link);
    link.click();
    return 'refused';
  };
  const submit = (): string => {
    const form = Object.assign(document.createElement('form'), {
      action: `http://${host}/form`,
      method: 'post',
    });
    document.body.append(form);
    form.submit();
    return 'refused';
  };
  const hint = (rel: string) => (): string => {
    const link = Object.assign(document.createElement('link'), {
      rel,
      href: rel === 'dns-prefetch' ? 'http://canary-dns.example.com' : `http://${host}`,
    });
    document.head.append(link);
    return 'refused';
  };
  const missing = (name: string) => (): string => (name in window ? 'there' : 'refused');
  const asked = navigator as unknown as Record<string, Record<string, (...parameters: unknown[]) => unknown>>;
  const text = (address: string, init?: RequestInit) => () =>
    fetch(address, init).then(({ status }) => String(status));
  const attempts: Record<string, () => unknown> = {
    ...Object.fromEntries(
      ['require', 'process', 'electron', 'ipcRenderer', 'module', 'Buffer', 'global', '__dirname'].map(
        (name) => [`global ${name}`, missing(name)],
      ),
    ),
    fetch: text(`http://${host}/fetch`),
    'fetch no-cors': text(`http://${host}/no-cors`, { mode: 'no-cors', keepalive: true }),
    'fetch https': text('https://canary-fetch.example.com/'),
    'fetch file': text('file:///etc/passwd'),
    'fetch other host': text('app://other/index.html'),
    'fetch outside': async () =>
      (await fetch('/assets/..%2f..%2f..%2fpackage.json')).status === 404 ? 'refused' : 'found',
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', `http://${host}/xhr`);
      request.send();
      return opens(request, 'load');
    },
    WebSocket: () => opens(new WebSocket(`ws://${host}/socket`), 'open'),
    EventSource: () => opens(new EventSource(`http://${host}/events`), 'open'),
    WebTransport: () => new WebTransport(`https://${host}/`).ready.then(() => 'opened'),
    sendBeacon: () => {
      navigator.sendBeacon(`http://${host}/beacon`, 'x');
      return 'refused';
    },
    image: loads('img', { src: `http://${host}/image.png` }),
    script: loads('script', { src: `http://${host}/script.js` }),
    module: () => import(/* @vite-ignore */ `http://${host}/module.js`).then(() => 'loaded'),
    style: loads('link', { rel: 'stylesheet', href: `http://${host}/style.css` }),
    prefetch: loads('link', { rel: 'prefetch', href: `http://${host}/prefetch` }),
    video: loads('video', { src: `http://${host}/video.webm` }),
    iframe: loads('iframe', { src: `http://${host}/frame` }),
    'iframe of data': loads('iframe', { src: 'data:text/html,<script>parent.postMessage("x")</script>' }),
    'iframe of own page': loads('iframe', { src: '/index.html' }),
    object: loads('object', { data: `http://${host}/object` }),
    webview: () => {
      const view = document.createElement('webview');
      view.setAttribute('src', `http://${host}/webview`);
      document.body.append(view);
      return 'getWebContentsId' in view ? 'there' : 'refused';
    },
    preconnect: hint('preconnect'),
    'look up a name': hint('dns-prefetch'),
    'call between browsers': callBetweenBrowsers,
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- that it is refused is what is tested
    Function: () => (new Function('return "ran"') as () => string)(),
    'inline script': () => runs('window.ranInline = true'),
    'worker of own making': () =>
      opens(new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))), 'message'),
    'service worker': () => navigator.serviceWorker.register('/index.js').then(() => 'registered'),
    form: submit,
    'window.open': () => window.open(`http://${host}/window`),
    'window.open own': () => window.open('/index.html'),
    'link to a new window': click({ href: `http://${host}/blank`, target: '_blank' }),
    'link away': click({ href: `http://${host}/away` }),
    'link to a program': click({ href: 'mailto:canary@example.com' }),
    download: click({ href: URL.createObjectURL(new Blob(['x'])), download: 'hostile.sh' }),
    'download from outside': click({ href: `http://${host}/download`, download: 'hostile.exe' }),
    'go to a file': () => {
      location.href = 'file:///etc/passwd';
    },
    'go to a page': () => {
      location.href = `http://${host}/go`;
    },
    sound: () => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'heard'),
    'picture of the screen': () => navigator.mediaDevices.getDisplayMedia().then(() => 'seen'),
    place: () =>
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('found'),
          () => resolve('refused'),
        ),
      ),
    notification: async () =>
      (await Notification.requestPermission()) === 'granted' ? 'granted' : 'refused',
    clipboard: () => navigator.clipboard.readText().then(() => 'read'),
    usb: () => asked['usb']?.['requestDevice']?.({ filters: [] }),
    hid: async () => ((await asked['hid']?.['requestDevice']?.({ filters: [] })) as unknown[])[0],
    serial: () => asked['serial']?.['requestPort']?.(),
    bluetooth: () => asked['bluetooth']?.['requestDevice']?.({ acceptAllDevices: true }),
    midi: () => asked['requestMIDIAccess'] && navigator.requestMIDIAccess().then(() => 'granted'),
    'full screen': () => document.documentElement.requestFullscreen().then(() => 'full'),
    'all fonts': () => (window as unknown as { queryLocalFonts: () => Promise<unknown> }).queryLocalFonts(),
    alert: () => alert('Send money'),
  };
  const results: Record<string, string> = {};
  // As long as the debugger's own call is at work, the page's policy does not count.
  await new Promise((resolve) => setTimeout(resolve));
  await Promise.all(
    Object.entries(attempts).map(async ([name, attempt]) => {
      results[name] = await settle(attempt);
    }),
  );
  return results;
}
