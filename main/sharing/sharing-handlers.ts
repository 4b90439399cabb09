import { copyPng, copyText } from '../clipboard.js';
import type { HandlerDependencies } from '../handlers.js';
import type { Handlers } from '../ipc.js';
import { isSnapshot } from './snapshots.js';

type SharingCall =
  | 'chooseFace'
  | 'showPopOut'
  | 'getPopOut'
  | 'closePopOut'
  | 'resizePopOut'
  | 'copyStreamAddress'
  | 'renewStreamToken'
  | 'saveSnapshot'
  | 'copySnapshot'
  | 'startVideo'
  | 'writeVideo'
  | 'endVideo';

/** What the window, and the pop-out, may ask of what is shared. */
export function createSharingHandlers({
  sharing,
}: Pick<HandlerDependencies, 'sharing'>): Pick<Handlers, SharingCall> {
  const { popOut, stream, recordings, shown } = sharing;
  return {
    chooseFace: (id) => shown.choose(id),
    showPopOut: (open) => (open ? popOut.open() : popOut.close()),
    getPopOut: () => popOut.state,
    closePopOut: () => popOut.close(),
    resizePopOut: (side) => popOut.resize(side),
    copyStreamAddress: (kind) => copyText(stream.address(kind)),
    renewStreamToken: () => stream.renewToken(),
    saveSnapshot: (bytes) => sharing.saveSnapshot(bytes),
    copySnapshot: async (bytes) => isSnapshot(bytes) && (await copyPng(bytes)),
    startVideo: (format) => recordings.start(format),
    writeVideo: (part) => recordings.write(part),
    endVideo: ({ milliseconds }) => recordings.end(milliseconds),
  };
}
