/** The way to the process that started this one. */
export interface ProcessPort {
  /** Hears every message; the process stays alive as long as there may be one. */
  readonly listen: (hear: (message: unknown) => void) => void;
  readonly send: (message: object) => void;
}

/** What Electron adds to a utility process. */
interface ElectronPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: object): void;
}

/**
 * Electron's port in a utility process, Node's channel in a forked one; both carry the same messages.
 *
 * @throws in a process that nobody started with a channel.
 */
export function processPort(): ProcessPort {
  const { parentPort } = process as { readonly parentPort?: ElectronPort };
  if (parentPort !== undefined) {
    return {
      listen: (hear) => void parentPort.on('message', ({ data }) => hear(data)),
      send: (message) => parentPort.postMessage(message),
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('the training process was started without a channel');
  // Nobody is left to train for.
  process.on('disconnect', () => process.exit(1));
  return {
    listen: (hear) => void process.on('message', hear),
    send: (message) => void send(message),
  };
}
