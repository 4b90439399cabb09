import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { CanaryPorts } from './attempts.js';

/** Servers on this computer of which nobody knows: whoever comes was sent by the hostile page. */
export interface Canaries {
  readonly ports: CanaryPorts;
  /** Who came, and with what. */
  readonly visits: readonly string[];
  readonly close: () => void;
}

export async function openCanaries(): Promise<Canaries> {
  const visits: string[] = [];
  const tcp = createServer((socket) => {
    visits.push('TCP');
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      visits.push(data.toString('latin1', 0, 80));
      socket.destroy();
    });
  }).listen(0, '127.0.0.1');
  const udp = createSocket('udp4').on('message', () => visits.push('UDP'));
  udp.bind(0, '127.0.0.1');
  await Promise.all([once(tcp, 'listening'), once(udp, 'listening')]);
  return {
    ports: { tcp: (tcp.address() as AddressInfo).port, udp: udp.address().port },
    visits,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}
