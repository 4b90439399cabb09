import type { HostileMessage, Recipe } from './messages.js';

/** What became of messages that a hostile page has sent. */
export interface Sent {
  readonly answered: number;
  readonly refused: number;
  /** Not settled when the next ones were sent: a dialog of the system waits for a person. */
  readonly waiting: number;
  /** Could not be sent at all: the bridge takes no such value. */
  readonly unsendable: number;
  /** There is no such call for this page. */
  readonly missing: number;
}

/** Runs in the page: makes each argument by its recipe, and sends all at once. */
export async function sendInPage(messages: readonly HostileMessage[]): Promise<Sent> {
  const strange = (name: string): unknown => {
    const cyclic: Record<string, unknown> = { kind: 'camera' };
    cyclic['self'] = cyclic;
    let deep: unknown = 'bottom';
    for (let level = 0; level < 900; level += 1) deep = { deep };
    const makers: Record<string, () => unknown> = {
      undefined: () => undefined,
      null: () => null,
      cyclic: () => cyclic,
      deep: () => deep,
      'own __proto__': () => JSON.parse('{"__proto__":{"polluted":true},"theme":"dark"}') as unknown,
      polluting: () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}') as unknown,
      getter: () => Object.defineProperty({}, 'kind', { enumerable: true, get: () => () => 'demo' }),
      proxy: () => new Proxy({}, { ownKeys: () => ['kind'], get: () => 'demo' }),
      function: () => () => 1,
      symbol: () => Symbol('x'),
      bigint: () => 2n ** 70n,
      date: () => new Date(Number.NaN),
      map: () => new Map([['kind', 'demo']]),
      set: () => new Set([1]),
      regexp: () => /(a+)+$/,
      error: () => new Error('x'),
      blob: () => new Blob(['x']),
      promise: () => Promise.resolve(1),
      window: () => window,
      sparse: () => Object.assign([], { length: 4_000_000 }),
    };
    return makers[name]?.();
  };
  const bytes = ({ array, length, png }: Extract<Recipe, { kind: 'bytes' }>): unknown => {
    const buffer = new Uint8Array(length);
    // The beginning of a PNG of 8192 × 8192 pixels, with nothing behind it.
    const head = [0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 32, 0, 0, 0, 32, 0];
    if (png) buffer.set(head.slice(0, length));
    if (array === 'Uint8Array') return buffer;
    if (array === 'ArrayBuffer') return buffer.buffer;
    if (array === 'DataView') return new DataView(buffer.buffer);
    return array === 'Float64Array' ? new Float64Array(length) : new Uint8ClampedArray(buffer);
  };
  const made = (recipe: Recipe): unknown => {
    switch (recipe.kind) {
      case 'plain':
        return recipe.value;
      case 'number':
        return Number(recipe.name);
      case 'long text':
        return recipe.unit.repeat(recipe.times);
      case 'long list':
        return Array.from({ length: recipe.length }, (_, at) => `/etc/passwd?${String(at)}`);
      case 'bytes':
        return bytes(recipe);
      case 'strange':
        return strange(recipe.name);
      case 'list':
        return recipe.items.map(made);
      case 'object': {
        const result = {};
        for (const [key, value] of recipe.entries)
          Object.defineProperty(result, key, { enumerable: true, value: made(value) });
        return result;
      }
    }
  };
  const counts = { answered: 0, refused: 0, waiting: 0, unsendable: 0, missing: 0 };
  const bridge = window.emojify as unknown as Record<
    string,
    ((argument: unknown) => Promise<unknown>) | undefined
  >;
  const settled = messages.map(async ({ call, argument }) => {
    const send = bridge[call];
    if (send === undefined) {
      counts.missing += 1;
      return;
    }
    let answer: Promise<unknown>;
    try {
      answer = send(made(argument));
    } catch {
      counts.unsendable += 1;
      return;
    }
    counts.waiting += 1;
    await answer.then(
      () => (counts.answered += 1),
      () => (counts.refused += 1),
    );
    counts.waiting -= 1;
  });
  await Promise.race([Promise.all(settled), new Promise((resolve) => setTimeout(resolve, 3_000))]);
  return { ...counts };
}
