import { nextPicture, videoOrderSchema, type VideoOrder } from '../../common/video-port.js';
import { videoAddress } from '../analyze/media-address.js';
import { decodeVideo } from './decode-video.js';

/** Decodes the videos that main orders, picture by picture, as the process at the port's other end asks. */
export function decodeOnDemand(): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const order = event.source === window ? videoOrderSchema.safeParse(event.data) : undefined;
    const [port] = event.ports;
    if (order?.success === true && port !== undefined) void serve(order.data, port);
  });
}

async function serve({ id, name, readingsPerSecond }: VideoOrder, port: MessagePort): Promise<void> {
  const messages = decodeVideo({ address: videoAddress(id), name, readingsPerSecond });
  const wishes = new Wishes(port);
  // The first message is sent unasked: it says whether there will be pictures.
  for await (const message of messages) {
    // Never with a transfer list: Electron loses a message whose buffer is transferred to another process.
    port.postMessage(message);
    if (message.kind === 'failed' || message.kind === 'end') return;
    if (!(await wishes.next())) return;
  }
}

/** The pictures that were asked for and not sent yet. */
class Wishes {
  #count = 0;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === nextPicture) this.#count += 1;
      this.#wake?.();
    };
    port.addEventListener('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
  }

  /** Waits until one is asked for; `false` when nobody will. */
  async next(): Promise<boolean> {
    while (this.#count === 0 && !this.#closed)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#count -= 1;
    return !this.#closed;
  }
}
