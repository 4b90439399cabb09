import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  importStateSchema,
  usualOrders,
  type ImportAnswers,
  type ImportState,
} from '../../common/keras-import.js';
import { openModel } from '../../inference/model-store.js';
import { ModelImports } from '../../main/model-imports.js';
import { bundle } from '../helpers/bundle.js';
import { bundledModels } from '../helpers/data.js';
import { dense, sequential, writeKeras } from '../training/keras/writing.js';
import { temporaryFolder } from '../training/pictures.js';
import { launchAsNode } from './training/launch-as-node.js';

// Real imports, in processes that give way to everything else on the computer.
vi.setConfig({ testTimeout: 120_000 });

const { folder, remove } = temporaryFolder();
const small = join(folder, 'Small Net.h5');
const opened: ModelImports[] = [];
let reader: URL;

beforeAll(async () => {
  reader = await bundle('training/keras/reader-thread.ts', 'keras-window');
  await writeKeras(small, { description: sequential(), layers: { dense: dense() } });
});
afterEach(() => {
  for (const imports of opened.splice(0)) imports.close();
});
afterAll(remove);

const answers: ImportAnswers = { content: 'network', labels: [...usualOrders.fer2013], scale: '-1..1' };

function openImports(name: string) {
  const ownModels = join(folder, name);
  const started: ChildProcess[] = [];
  const states: (ImportState | undefined)[] = [];
  let heard = (): void => undefined;
  const imports = new ModelImports({
    bundledModels,
    ownModels,
    reader,
    launch: () => launchAsNode(started, join(folder, 'cache')),
    log: () => undefined,
    changed: (state) => {
      states.push(importStateSchema.optional().parse(state));
      heard();
    },
  });
  opened.push(imports);
  const reach = (condition: (state: ImportState) => boolean): Promise<ImportState> =>
    new Promise((resolve) => {
      heard = () => {
        const { state } = imports;
        if (state !== undefined && condition(state)) resolve(state);
      };
      heard();
    });
  return { imports, ownModels, started, states, reach };
}

describe('an import', () => {
  it('brings a network into the store, with its proof', async () => {
    const { imports, ownModels, reach, states } = openImports('whole');
    imports.open();
    imports.start(answers);
    expect(imports.state).toEqual({ kind: 'asking' });
    imports.choose(small);
    imports.start(answers);
    const state = await reach(({ kind }) => kind !== 'working');
    expect(states.map((each) => each?.kind)).toEqual(['asking', 'asking', 'working', 'done']);
    if (state.kind !== 'done') throw new Error(JSON.stringify(state));
    expect(state).toMatchObject({
      file: 'Small Net.h5',
      imported: { model: 'small-net', layers: 3, parameters: 455, probes: 5 },
    });
    expect(state.imported.largestDifference).toBeLessThan(1e-4);
    const model = await openModel(join(ownModels, 'small-net'));
    if (!model.ok) throw new Error(JSON.stringify(model.failure));
    expect(model.value.manifest).toMatchObject({
      labels: usualOrders.fer2013,
      input: { multiplier: 2, offset: -1 },
    });
    imports.close();
    expect(imports.state).toBeUndefined();
  });

  it('that is refused says why, and can be tried with other answers', async () => {
    const { imports, ownModels, reach } = openImports('refused');
    imports.choose(small);
    imports.start({ content: 'original' });
    const refused = await reach(({ kind }) => kind !== 'working');
    expect(refused).toMatchObject({ kind: 'asking', failure: { kind: 'import-other-network' } });
    expect(existsSync(ownModels)).toBe(false);
    imports.start(answers);
    await reach(({ kind }) => kind === 'done');
  });

  it('of a damaged file changes nothing', async () => {
    const { imports, ownModels, reach } = openImports('damaged');
    const damaged = join(folder, 'damaged.h5');
    writeFileSync(damaged, 'no network');
    imports.choose(damaged);
    imports.start(answers);
    const state = await reach(({ kind }) => kind !== 'working');
    expect(state).toMatchObject({
      kind: 'asking',
      file: 'damaged.h5',
      failure: { kind: 'import-unreadable' },
    });
    expect(existsSync(ownModels)).toBe(false);
  });

  it('can be cancelled, and the death of its process is a failure', async () => {
    const { imports, ownModels, reach, started } = openImports('cancelled');
    imports.choose(small);
    imports.start(answers);
    imports.cancel();
    expect(imports.state).toEqual({ kind: 'asking', file: 'Small Net.h5' });
    imports.start(answers);
    started.at(-1)?.kill('SIGKILL');
    const state = await reach(({ kind }) => kind !== 'working');
    expect(state).toMatchObject({ kind: 'asking', failure: { kind: 'import-crashed' } });
    expect(existsSync(ownModels) ? readdirSync(ownModels) : []).toEqual([]);
  });
});
