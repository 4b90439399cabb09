import { fileURLToPath } from 'node:url';
import { utilityProcess, type MessagePortMain } from 'electron';

/** A process of our own beside main, whatever carries its messages: Electron's utility process in the app. */
export interface OwnProcess<Request> {
  readonly send: (request: Request, ports?: readonly MessagePortMain[]) => void;
  readonly onMessage: (hear: (message: unknown) => void) => void;
  readonly onExit: (hear: (code: number | null) => void) => void;
  readonly kill: () => void;
}

/**
 * Starts one: its own memory, its own crash.
 *
 * @param entry a built file.
 * @param name what the system's list of processes shows.
 */
export function launchUtility<Request>(entry: URL, name: string): OwnProcess<Request> {
  const child = utilityProcess.fork(fileURLToPath(entry), [], { serviceName: name, stdio: 'ignore' });
  return {
    send: (request, ports = []) => child.postMessage(request, [...ports]),
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.on('exit', hear),
    kill: () => void child.kill(),
  };
}
