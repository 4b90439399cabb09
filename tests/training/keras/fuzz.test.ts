import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RandomNumbers } from '../../../training/random.js';
import { createImporter, fixture } from './importing.js';

const long = process.env['EMOJIFY_LONG_TESTS'] === '1';
const rounds = long ? 500 : Number(process.env['EMOJIFY_FUZZ_ROUNDS'] ?? 20);

const sources = [
  'keras2-sequential.h5',
  'keras3-sequential.h5',
  'keras3-sequential.keras',
  'keras2-every-layer.h5',
  'keras2-only.weights.h5',
].map((name) => readFileSync(fixture(name)));

/** Cut short, or some bytes changed: one anywhere, or many close together, as damaged disks do it. */
function damaged(round: number): Buffer {
  const random = new RandomNumbers(1, round);
  const source = sources[random.below(sources.length)] ?? Buffer.alloc(0);
  if (random.below(3) === 0) return source.subarray(0, random.below(source.length));
  const bytes = Buffer.from(source);
  const count = 1 + random.below(8);
  // Where HDF5 keeps its structure, more often than not.
  const from =
    random.below(2) === 0 ? random.below(Math.min(4096, bytes.length)) : random.below(bytes.length);
  for (let change = 0; change < count; change++) {
    const place = (from + random.below(64)) % bytes.length;
    bytes[place] = random.below(256);
  }
  return bytes;
}

test(
  `${String(rounds)} damaged files each end in a sentence or in a model that is whole`,
  async () => {
    const importer = await createImporter('keras-fuzz');
    const file = join(mkdtempSync(join(tmpdir(), 'emojify-fuzz-')), 'damaged.h5');
    const kinds = new Map<string, number>();
    let taken = 0;
    for (let round = 0; round < rounds; round++) {
      writeFileSync(file, damaged(round));
      const outcome = await importer.import(file, { id: `round-${String(round)}` });
      const kind = outcome.ok ? 'taken' : outcome.failure.kind;
      if (outcome.ok) taken += 1;
      else expect(kind, `round ${String(round)}`).toMatch(/^import-/);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    // Whole models only; the changed bytes of those were in nothing that counts, or in a weight.
    expect(readdirSync(importer.store).length).toBe(taken);
    expect(kinds.get('import-unreadable')).toBeGreaterThan(0);
  },
  rounds * 20_000,
);
