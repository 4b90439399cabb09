import { afterAll, expect, it, vi } from 'vitest';
import { unfitVariable } from '../../common/recognizer-protocol.js';
import { loadEngine } from '../../inference/engine.js';

afterAll(() => {
  vi.unstubAllEnvs();
});

it('where the library would end the process, the other engine works, and the reason is told', async () => {
  vi.stubEnv(unfitVariable, 'the processor is too old');
  const loaded = await loadEngine('auto');
  if (!loaded.ok) throw new Error(loaded.failure.kind);
  expect(loaded.value.engine.kind).toBe('wasm');
  expect(loaded.value.failures).toEqual([
    { kind: 'engine-unavailable', engine: 'native', reason: 'the processor is too old' },
  ]);
});
