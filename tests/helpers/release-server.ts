import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReleaseServer {
  readonly address: string;
  /** How often it was asked. */
  readonly asked: () => number;
  /** What the next requests are answered with. */
  readonly answer: (status: number, body: string) => void;
  readonly close: () => Promise<void>;
}

/** A server that answers as GitHub does when it is asked for the newest release. */
export async function serveReleases(tag: string): Promise<ReleaseServer> {
  let given = { status: 200, body: JSON.stringify({ tag_name: tag, html_url: 'https://example.org/' }) };
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/repos/somebody/emojify/releases/latest`,
    asked: () => asked,
    answer: (status, body) => {
      given = { status, body };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
