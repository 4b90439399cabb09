import { readdirSync } from 'node:fs';
import { BroadcastChannel } from 'node:worker_threads';
import { z } from 'zod';

export const heldChannel = 'emojify-endurance';

const heldByThreadSchema = z.object({ tensors: z.int(), tensorBytes: z.number() });
export type HeldByThread = z.infer<typeof heldByThreadSchema>;

/** What the process holds after so many readings. */
export const heldSchema = z.object({
  readings: z.int(),
  /** Since the beginning. */
  seconds: z.number(),
  tensors: z.int(),
  /** Megabytes: of the tensors, of the whole process, of the main thread's JavaScript. */
  tensorMemory: z.number(),
  memory: z.number(),
  heap: z.number(),
  /** Files, sockets and the like that are open. */
  handles: z.int(),
  timers: z.int(),
});
export type Held = z.infer<typeof heldSchema>;

const megabyte = 2 ** 20;

/** Asks the watched recognition thread of this process; it answers between two frames. */
export function askThread(): Promise<HeldByThread> {
  const channel = new BroadcastChannel(heldChannel);
  return new Promise((resolve) => {
    channel.onmessage = (event) => {
      channel.close();
      resolve(heldByThreadSchema.parse((event as { data: unknown }).data));
    };
    channel.postMessage('how much?');
  });
}

/** @param since when it began, by `performance.now()` */
export async function heldNow(readings: number, since: number): Promise<Held> {
  const { tensors, tensorBytes } = await askThread();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    readings,
    seconds: Math.round((performance.now() - since) / 100) / 10,
    tensors,
    tensorMemory: round(tensorBytes / megabyte),
    memory: round(rss / megabyte),
    heap: round(heapUsed / megabyte),
    handles: readdirSync('/proc/self/fd').length,
    timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
