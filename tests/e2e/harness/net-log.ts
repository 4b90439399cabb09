import { readFileSync } from 'node:fs';
import { z } from 'zod';

const netLogSchema = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({ type: z.number(), params: z.record(z.string(), z.unknown()).optional() }).loose(),
  ),
});

/** What Chromium's log of the network (`--log-net-log=FILE`) tells, once the app has ended. */
export interface NetLog {
  /** Addresses that were asked for. */
  readonly asked: readonly string[];
  /** Kinds of event with which a name is looked up, or something is sent. */
  readonly sent: readonly string[];
}

/** A look-up that leaves the resolver, a connection being made, bytes on their way; a “connect” of UDP sends nothing. */
const leaving =
  /^(HOST_RESOLVER_(MANAGER_JOB|SYSTEM_TASK|DNS_TASK)|DNS_TRANSACTION|TCP_CONNECT|UDP_BYTES_SENT|SOCKET_BYTES_SENT)/;

export function readNetLog(file: string): NetLog {
  const { constants, events } = netLogSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  const addresses = events.flatMap(({ params }) =>
    typeof params?.['url'] === 'string' ? [params['url']] : [],
  );
  return {
    asked: addresses.filter((url) => /^(?:https?|wss?|ftp):/.test(url)),
    sent: events.map(({ type }) => names.get(type) ?? '').filter((name) => leaving.test(name)),
  };
}
