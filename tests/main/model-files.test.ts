import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../common/failures.js';
import { ModelFiles, type ImportedFromFile } from '../../main/model-files.js';
import { bundledModels } from '../helpers/data.js';
import { model, writeArchive } from '../training/model-file/archives.js';
import { temporaryFolder } from '../training/pictures.js';
import { launchAsNode } from './training/launch-as-node.js';

vi.setConfig({ testTimeout: 120_000 });

const { folder, remove } = temporaryFolder();
const opened: ModelFiles[] = [];
afterEach(() => {
  for (const files of opened.splice(0)) files.close();
});
afterAll(remove);

function openFiles(name: string) {
  const ownModels = join(folder, name);
  const started: ChildProcess[] = [];
  const told: (Failure | ImportedFromFile)[] = [];
  const files = new ModelFiles({
    ...{ bundledModels, ownModels },
    launch: () => launchAsNode(started, join(folder, 'cache')),
    log: () => undefined,
    imported: (each) => told.push(each),
    failed: (failure) => told.push(failure),
  });
  opened.push(files);
  const tells = (count: number): Promise<void> =>
    vi.waitFor(() => expect(told).toHaveLength(count), { timeout: 100_000, interval: 50 });
  return { files, ownModels, started, told, tells };
}

describe('model files', () => {
  it('come in one after the other, each told, whatever another one was', async () => {
    const { files, ownModels, started, told, tells } = openFiles('several');
    const damaged = join(folder, 'damaged.emojify-model');
    writeFileSync(damaged, 'PK');
    const [first, second] = ['first', 'second'].map((id) =>
      writeArchive(join(folder, `${id}.emojify-model`), model(id)),
    );
    files.import([first ?? '', damaged, second ?? '']);
    await tells(3);
    expect(told).toEqual([
      { kind: 'model-file-imported', model: 'first', name: 'first', wasThere: false },
      { kind: 'model-file-unusable', file: 'damaged.emojify-model', problem: 'not-archive', detail: '' },
      { kind: 'model-file-imported', model: 'second', name: 'second', wasThere: false },
    ]);
    expect(started).toHaveLength(3);
    expect(readdirSync(ownModels).sort()).toEqual(['first', 'second']);
  });

  it('go out, and come in elsewhere', async () => {
    const { files, told } = openFiles('out');
    const file = join(folder, 'out.emojify-model');
    expect(await files.export('face-api', file)).toBe(true);
    expect(existsSync(file)).toBe(true);
    expect(await files.export('nobody', file)).toBe(false);
    expect(told).toEqual([{ kind: 'model-missing', model: 'nobody' }]);
  });

  it('whose process dies are told of, and the next one goes on', async () => {
    const { files, started, told, tells, ownModels } = openFiles('killed');
    const file = writeArchive(join(folder, 'killed.emojify-model'), model('killed'));
    files.import([file]);
    await vi.waitFor(() => expect(started).toHaveLength(1));
    started[0]?.kill('SIGKILL');
    await tells(1);
    expect(told).toMatchObject([{ kind: 'import-crashed', file: 'killed.emojify-model' }]);
    expect(existsSync(ownModels) ? readdirSync(ownModels) : []).toEqual([]);
    files.import([file]);
    await tells(2);
    expect(told[1]).toMatchObject({ model: 'killed', wasThere: false });
  });
});
