import { beforeEach, describe, expect, it, vi } from 'vitest';
import { callChannel, calls, eventChannel, type CallName } from '../../common/contract.js';
import { answerCalls, sendEvent, type Handlers } from '../../main/ipc.js';
import { openedForPage, pageAddress, popOutAddress } from '../../main/own-page.js';

type Listener = (event: unknown, argument: unknown) => Promise<unknown>;
const listeners = vi.hoisted(() => new Map<string, Listener>());
// Electron itself is only there in the running app, where tests/e2e/hostile-page.spec.ts tries the same guard.
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) },
}));

const [window, popOut] = [{}, {}];
openedForPage(window, 'window');
openedForPage(popOut, 'pop-out');
const fromWindow = { sender: window, senderFrame: { url: pageAddress, parent: null } };
const fromPopOut = { sender: popOut, senderFrame: { url: popOutAddress, parent: null } };

let handled: [CallName, unknown][];
let warned: string[];

beforeEach(() => {
  listeners.clear();
  handled = [];
  warned = [];
  const names = Object.keys(calls) as CallName[];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (argument: unknown) => {
        handled.push([name, argument]);
        return `answer of ${name}`;
      },
    ]),
  );
  const log = { info: vi.fn(), warn: (text: string) => void warned.push(text), error: vi.fn() };
  answerCalls(handlers as unknown as Handlers, log);
});

const call = (name: CallName, event: unknown, argument?: unknown): Promise<unknown> =>
  listeners.get(callChannel(name))?.(event, argument) ?? expect.fail(`nobody hears ${name}`);

describe('the calls of a page', () => {
  it('are all heard, and nothing else is', () => {
    expect([...listeners.keys()].sort()).toEqual((Object.keys(calls) as CallName[]).map(callChannel).sort());
  });

  it('are answered where sender and argument are right', async () => {
    expect(await call('changeSettings', fromWindow, { theme: 'dark' })).toBe('answer of changeSettings');
    expect(await call('getPopOut', fromPopOut)).toBe('answer of getPopOut');
    expect(handled).toEqual([
      ['changeSettings', { theme: 'dark' }],
      ['getPopOut', undefined],
    ]);
    expect(warned).toEqual([]);
  });

  it.each([
    [
      'another site',
      { sender: window, senderFrame: { url: 'https://example.com/', parent: null } },
      'elsewhere',
    ],
    ['a frame in the page', { sender: window, senderFrame: { url: pageAddress, parent: {} } }, 'elsewhere'],
    ['a frame that is gone', { sender: window, senderFrame: null }, 'elsewhere'],
    ['the pop-out, for what is the window’s', fromPopOut, 'pop-out'],
  ])('from %s reach nobody', async (_who, event, told) => {
    await expect(call('changeSettings', event, { theme: 'dark' })).rejects.toThrow('refused');
    expect(handled).toEqual([]);
    expect(warned).toEqual([`call changeSettings refused: sent from ${told}`]);
  });

  it('of the pop-out are not the window’s either', async () => {
    await expect(call('getPopOut', fromWindow)).rejects.toThrow('refused');
    expect(handled).toEqual([]);
  });

  it.each([
    ['changeSettings', { theme: 'pink' }],
    ['changeSettings', undefined],
    ['removeExample', '../../profile'],
    ['start', { kind: 'file', path: '/etc/passwd' }],
  ] as [CallName, unknown][])('%s with %j reach nobody', async (name, argument) => {
    await expect(call(name, fromWindow, argument)).rejects.toThrow('refused');
    expect(handled).toEqual([]);
    expect(warned).toEqual([`call ${name} refused: wrong argument`]);
  });

  it('hand on what was checked, not what was sent', async () => {
    await call('correctReading', fromWindow, { emotion: 'sad', secret: 'x' });
    expect(handled).toEqual([['correctReading', { emotion: 'sad' }]]);
  });
});

describe('an event to a window', () => {
  const windowThat = (destroyed: boolean, crashed: boolean) => {
    const send = vi.fn();
    const contents = { isCrashed: () => crashed, send };
    return { window: { isDestroyed: () => destroyed, webContents: contents } as never, send };
  };

  it('is sent where there is somebody to hear it', () => {
    const { window: there, send } = windowThat(false, false);
    sendEvent(there, 'recordingTime', 1.5);
    expect(send).toHaveBeenCalledWith(eventChannel('recordingTime'), 1.5);
    for (const gone of [windowThat(true, false), windowThat(false, true)]) {
      sendEvent(gone.window, 'recordingTime', 1.5);
      expect(gone.send).not.toHaveBeenCalled();
    }
    expect(() => sendEvent(undefined, 'recordingTime', 1.5)).not.toThrow();
  });
});
