import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportSession } from '../../../main/sessions/session-exports.js';
import type { RandomNumbers } from '../../../training/random.js';
import { Stage } from '../../main/sessions/live-session.js';
import { answerOf } from '../answers.js';
import { damaged, oneOf } from '../damage.js';
import { hostileJson } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';

/** A session as the app records it: two people, a note, a pause. Its folder's path. */
async function recordSession(parent: string): Promise<string> {
  const stage = new Stage(parent);
  await stage.service.start();
  const { id } = stage;
  stage.readFor(2_000);
  stage.service.note('a note', 0);
  stage.service.pause();
  stage.now += 500;
  stage.service.resume();
  stage.readFor(1_000);
  await stage.service.stop();
  await stage.service.close();
  return join(parent, id);
}

function hostileLog(text: string, random: RandomNumbers): Buffer {
  const lines = text.split('\n').filter((line) => line !== '');
  for (let left = 1 + random.below(3); left > 0; left--) {
    // The first line says what the others mean.
    const at = random.below(3) === 0 ? 0 : random.below(lines.length);
    const line = lines[at] ?? '';
    // One that is deeper than every stack already is deep enough.
    const parsed = line.length > 100_000 ? undefined : parsedLine(line);
    const bytes = parsed === undefined ? damaged(Buffer.from(line), random) : hostileJson(parsed, random);
    lines[at] = bytes.toString('utf8');
  }
  const whole = Buffer.from(`${lines.join('\n')}\n`);
  return random.below(4) === 0 ? Buffer.concat([damaged(whole, random), Buffer.from('\n')]) : whole;
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // It was damaged before.
    return undefined;
  }
}

/** Of so many cases one has a torn last line: each costs the wait for whoever may be writing it. */
const tornOneIn = 40;

/** Recorded sessions: readings and what is known of them. */
export const sessions: FuzzKind = {
  title: 'recorded sessions',
  cases: { long: 2_000, sample: 30 },
  async prepare() {
    const recorded = await recordSession(join(process.cwd(), '..', 'recorded'));
    const log = readFileSync(join(recorded, 'readings.jsonl'), 'utf8');
    const facts = JSON.parse(readFileSync(join(recorded, 'session.json'), 'utf8')) as unknown;
    return {
      async make(random, { own }) {
        const folder = join(own, 'sessions', '2026-01-02-030405');
        mkdirSync(join(own, 'sessions'), { recursive: true });
        cpSync(recorded, folder, { recursive: true });
        const readings = join(folder, 'readings.jsonl');
        const what = random.below(3);
        if (what !== 0) writeFileSync(readings, hostileLog(log, random));
        if (what !== 1) writeFileSync(join(folder, 'session.json'), hostileJson(facts, random));
        else rmSync(join(folder, 'session.json'));
        if (random.below(tornOneIn) === 0) truncateSync(readings, 1 + random.below(400));
        return Promise.resolve();
      },
      async run({ own }, random) {
        const stage = new Stage(join(own, 'sessions'));
        await stage.service.open();
        const { sessions: found, damaged: unusable } = await stage.service.list();
        if (found.length + unusable.length !== 1) throw new Error('the session is neither there nor damaged');
        const [id = ''] = readdirSync(join(own, 'sessions'));
        const looked = await stage.service.look(id);
        await stage.service.rename(id, 'Another name');
        const session = looked.ok ? looked.value : undefined;
        if (session === undefined) return answerOf(looked);
        const form = oneOf(random, ['csv', 'json'] as const);
        const out = { session, log: stage.service.folders.log(id), name: 'a' };
        const exported = await exportSession(out, form, join(own, `out.${form}`));
        await stage.service.close();
        return answerOf(exported);
      },
    };
  },
};
