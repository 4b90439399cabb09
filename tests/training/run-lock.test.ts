import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { failed } from '../../common/failures.js';
import { lockRun } from '../../training/checkpoints/run-lock.js';
import { temporaryFolder } from './pictures.js';

const { folder, remove } = temporaryFolder();
afterAll(remove);

const busy = (place: string): object => failed({ kind: 'run-busy', folder: place });

describe('the lock of a training’s folder', () => {
  it('belongs to one training at a time, by whatever path', async () => {
    const place = join(folder, 'locked');
    const first = await lockRun(place);
    expect(await lockRun(place)).toEqual(busy(place));
    mkdirSync(place);
    const link = join(folder, 'link');
    symlinkSync(place, link, 'junction');
    expect(await lockRun(link)).toEqual(busy(link));
    expect(await lockRun(join(link, '..', 'locked'))).toEqual(busy(join(link, '..', 'locked')));
    const other = await lockRun(join(folder, 'other'));
    expect([first.ok, other.ok]).toEqual([true, true]);
    if (first.ok) await first.value.release();
    if (other.ok) await other.value.release();
    const again = await lockRun(link);
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.release();
  });

  it('is free again when its owner was killed', async () => {
    const place = join(folder, 'killed');
    const owner = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'kill', 'lock-process.ts'), place],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(owner.stdout, 'data');
    expect(await lockRun(place)).toEqual(busy(place));
    const gone = once(owner, 'exit');
    owner.kill('SIGKILL');
    await gone;
    const next = await lockRun(place);
    expect(next.ok).toBe(true);
    if (next.ok) await next.value.release();
  });
});
