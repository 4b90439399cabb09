// node --import tsx lock-process.ts FOLDER: takes a training's folder, says so, and holds it.
import { lockRun } from '../../../training/checkpoints/run-lock.js';

async function hold(folder: string): Promise<void> {
  const lock = await lockRun(folder);
  console.log(lock.ok ? 'locked' : lock.failure.kind);
  setInterval(() => undefined, 1000);
}

void hold(process.argv[2] ?? '');
