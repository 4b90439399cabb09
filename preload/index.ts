import { contextBridge, ipcRenderer } from 'electron';
import {
  callChannel,
  calls,
  eventChannel,
  events,
  frameChannel,
  framePortRequest,
  type CallName,
  type EmojifyBridge,
  type EventName,
} from '../common/contract.js';

// Named functions only: the page never gets a generic `send`, and no channel that the contract does not name.
const callFunctions = Object.fromEntries(
  (Object.keys(calls) as CallName[]).map((name) => [
    name,
    (argument: unknown) => ipcRenderer.invoke(callChannel(name), argument),
  ]),
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

contextBridge.exposeInMainWorld('emojify', { ...callFunctions, on });

// Frames do not pass through the bridge (each would be copied once more): the page offers a port, main takes it.
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.data !== framePortRequest) return;
  ipcRenderer.postMessage(frameChannel, null, [...event.ports]);
});
