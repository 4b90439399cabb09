/** Runs in the page: takes the place of the page's own frame port, and sends what is no frame. */
export async function sendStrangeFrames(): Promise<void> {
  const side = 64;
  const frame = { sequence: 1, capturedAt: 0, width: side, height: side, luma: new Uint8Array(side * side) };
  const cyclic: Record<string, unknown> = { ...frame };
  cyclic['luma'] = cyclic;
  const strange: unknown[] = [
    ...[undefined, null, 'frame', Number.NaN, 2n ** 70n, [], new Uint8Array(10), new Map(), cyclic],
    { ...frame, width: 1e9, height: 1e9 },
    { ...frame, width: -1 },
    { ...frame, width: 4096, height: 4096 },
    { ...frame, luma: new Float64Array(side * side) },
    { ...frame, luma: new Uint8Array(64_000_000) },
    { ...frame, sequence: Number.MAX_VALUE, capturedAt: Number.NaN },
    JSON.parse('{"__proto__":{"luma":1},"width":64}'),
  ];
  for (let round = 0; round < 20; round += 1) {
    const { port1, port2 } = new MessageChannel();
    window.postMessage('emojify:frame-port', '*', [port2]);
    for (const message of strange) port1.postMessage(message);
    // A right one among them, from another port each time: only the newest port is listened to.
    port1.postMessage({ ...frame, sequence: round });
    await new Promise((resolve) => setTimeout(resolve, 10));
    port1.close();
  }
  window.postMessage('emojify:frame-port', '*');
}

/** Runs in the page: answers for the decoder of videos before it can, with what is no picture and with far too many. */
export function spoilVideos(): void {
  const spoil = ({ data, ports }: MessageEvent<unknown>): void => {
    const isOrder = typeof data === 'object' && data !== null && 'readingsPerSecond' in data;
    const port = isOrder ? ports[0] : undefined;
    port?.postMessage({ kind: 'opened', duration: 1 });
    const luma = new Uint8Array(64 * 64);
    for (let number = 0; number < 500; number += 1)
      port?.postMessage({ kind: 'picture', time: number, width: 64, height: number === 3 ? 1e9 : 64, luma });
  };
  window.addEventListener('message', spoil, { capture: true });
}
