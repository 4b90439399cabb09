import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { mostPaths } from '../common/analysis.js';
import {
  callChannel,
  calls,
  eventChannel,
  events,
  frameChannel,
  framePortRequest,
  preloadCalls,
  mayCall,
  type CallName,
  type EmojifyBridge,
  type EventName,
  type PageName,
} from '../common/contract.js';
import { videoChannel } from '../common/video-port.js';

// Named functions only: the page never gets a generic `send`, and no channel that the contract does not name. Each
// page gets its own calls; that it makes no others is main's to check.
const page: PageName = location.pathname.startsWith('/pop-out/') ? 'pop-out' : 'window';
const forPreloadOnly: ReadonlySet<CallName> = new Set(preloadCalls);
const forPage = (Object.keys(calls) as CallName[]).filter(
  (name) => !forPreloadOnly.has(name) && mayCall(page, name),
);
const callFunctions = Object.fromEntries(
  forPage.map((name) => [name, (argument: unknown) => ipcRenderer.invoke(callChannel(name), argument)]),
);

const on: EmojifyBridge['on'] = (name, hear) => {
  if (!Object.hasOwn(events, name)) throw new Error(`There is no event ${name}.`);
  const channel = eventChannel(name satisfies EventName);
  const listener = (_event: unknown, value: Parameters<typeof hear>[0]): void => hear(value);
  ipcRenderer.on(channel, listener);
  return () => {
    ipcRenderer.off(channel, listener);
  };
};

/** The page cannot name a file by its path: only what a person dropped has one. */
const withPathsOf =
  (call: (typeof preloadCalls)[number]): EmojifyBridge['analyzeFiles'] =>
  async (files) => {
    const paths = files.map((file) => (file instanceof File ? webUtils.getPathForFile(file) : ''));
    const known = paths.filter((path) => path !== '').slice(0, mostPaths);
    if (known.length > 0) await ipcRenderer.invoke(callChannel(call), known);
  };

const fileFunctions = {
  analyzeFiles: withPathsOf('analyzePaths'),
  importModelFiles: withPathsOf('openModelFiles'),
};
contextBridge.exposeInMainWorld('emojify', {
  ...callFunctions,
  ...(page === 'window' && fileFunctions),
  on,
});

// Frames do not pass through the bridge (each would be copied once more): the page offers a port, main takes it.
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.data !== framePortRequest) return;
  ipcRenderer.postMessage(frameChannel, null, [...event.ports]);
});

// Likewise the port of a video that the page is to decode.
ipcRenderer.on(videoChannel, (event, order: unknown) => {
  window.postMessage(order, window.location.origin, [...event.ports]);
});
