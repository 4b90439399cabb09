import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/project.mjs';

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

/** What a few lines of Python print, with the program's functions at hand. TensorFlow is not loaded for them. */
function printed(lines: string): unknown {
  const program = `import json, sys\nimport keras_distributed as program\n${lines}`;
  const { status, stdout, stderr } = spawnSync(python ?? '', ['-B', '-c', program], {
    cwd: join(projectRoot, 'scripts'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null');
}

/** A stand-in for a worker. */
const worker = (body: string): string =>
  `[sys.executable, "-c", ${JSON.stringify(`import os, signal, sys, time; ${body}`)}]`;
const endless = worker('time.sleep(3600)');

describe.skipIf(python === undefined)('workers on one machine', { timeout: 60_000 }, () => {
  it('are given what was asked for, however it was written', () => {
    const read = printed(`
typed = ["--local=2", "--scale=-1..1", "--batch", "8", "--", "-net.h5", "my data", "out.h5"]
first = program.options(typed)
again = program.options(["--workers", "a:1,b:2", "--index=1", *program.arguments_of(first)])
print(json.dumps([first.local, vars(again)]))`);
    const again = { network: '-net.h5', data: 'my data', out: 'out.h5', scale: '-1..1', batch: 8, index: 1 };
    expect(read).toEqual([2, expect.objectContaining({ ...again, workers: 'a:1,b:2', local: null })]);
  });

  it('end together when one of them fails, whichever that is', () => {
    expect(printed(`print(program.run_together([${endless}, ${worker('sys.exit(3)')}, ${endless}]))`)).toBe(
      3,
    );
  });

  it.skipIf(process.platform === 'win32')('end together when one of them is killed', () => {
    const killed = worker('os.kill(os.getpid(), signal.SIGKILL)');
    expect(printed(`print(program.run_together([${endless}, ${killed}]))`)).toBe(137);
  });

  it('are done when all of them are', () => {
    const done = worker('time.sleep(0.1)');
    expect(printed(`print(program.run_together([${done}, ${worker('')}]))`)).toBe(0);
  });
});
