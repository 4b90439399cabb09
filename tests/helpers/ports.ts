import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface TakenPort {
  readonly port: number;
  readonly release: () => Promise<void>;
}

/** A port of this computer that somebody has. */
export async function takePort(): Promise<TakenPort> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A port that nobody has at the moment. */
export async function freePort(): Promise<number> {
  const { port, release } = await takePort();
  await release();
  return port;
}
