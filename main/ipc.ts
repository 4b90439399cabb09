import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import {
  callChannel,
  calls,
  eventChannel,
  mayCall,
  type CallAnswer,
  type CallArgument,
  type CallName,
  type EventName,
  type EventValue,
} from '../common/contract.js';
import type { Log } from './log.js';
import { pageOf } from './own-page.js';

/** One function for each call of the contract. */
export type Handlers = {
  readonly [Name in CallName]: (argument: CallArgument<Name>) => CallAnswer<Name> | Promise<CallAnswer<Name>>;
};

/** Answers the contract's calls. A strange sender or argument gets an error and a line in the log, nothing else. */
export function answerCalls(handlers: Handlers, log: Log): void {
  for (const name of Object.keys(calls) as CallName[]) answerCall(name, handlers[name], log);
}

function answerCall<Name extends CallName>(name: Name, handler: Handlers[Name], log: Log): void {
  ipcMain.handle(callChannel(name), async (event: IpcMainInvokeEvent, argument: unknown) => {
    const page = pageOf(event);
    if (page === undefined || !mayCall(page, name)) {
      log.warn(`call ${name} refused: sent from ${page ?? 'elsewhere'}`);
      throw new Error('refused');
    }
    const checked = calls[name].argument.safeParse(argument);
    if (!checked.success) {
      log.warn(`call ${name} refused: wrong argument`);
      throw new Error('refused');
    }
    return handler(checked.data as CallArgument<Name>);
  });
}

/** Sends an event of the contract to the window, if it is there. */
export function sendEvent<Name extends EventName>(
  window: BrowserWindow | undefined,
  name: Name,
  value: EventValue<Name>,
): void {
  if (window === undefined || window.isDestroyed() || window.webContents.isCrashed()) return;
  window.webContents.send(eventChannel(name), value);
}
