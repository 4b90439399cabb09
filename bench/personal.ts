import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { emotions } from '../common/emotions.js';
import type { Classifier } from '../inference/classifier.js';
import { loadEngine } from '../inference/engine.js';
import { readImage } from '../inference/images.js';
import { loadClassifier, openModel } from '../inference/model-store.js';
import { adapt } from '../inference/personal/adapt.js';
import { lessonOf } from '../inference/personal/adapt-classifier.js';
import type { Lesson } from '../inference/personal/learn-head.js';
import type { Picture } from '../inference/picture.js';
import { projectRoot } from '../scripts/lib/project.mjs';
import { cropInput } from '../training/evaluation/answerers.js';
import { testFaces } from './quality/fer2013.js';
import { rowOf, type BenchRow } from './row.js';

const data = join(projectRoot, '../shared/data');

/** Pictures of one expression for each user: one half to learn from, the other to be judged by. */
const each = 20;

/** A user whose faces are all unlike those of the training set in one way. */
const users: Readonly<Record<string, (picture: Picture) => Promise<Picture>>> = {
  'sits too low and in the dark': (picture) => changed(picture, { down: 0.14, dark: 0.45, side: 0 }),
  'lit from one side': (picture) => changed(picture, { down: 0, dark: 0.8, side: 0.75 }),
  'holds the head aslant': async ({ width, height, luma }) => {
    const raw = { width, height, channels: 1 as const };
    const turned = sharp(luma, { raw }).rotate(22, { background: 'grey' });
    const { data: pixels, info } = await turned
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, luma: new Uint8Array(pixels) };
  },
};

interface Light {
  /** Share of the height by which the face is moved down. */
  readonly down: number;
  /** What is left of the brightness. */
  readonly dark: number;
  /** How much of it the far side loses. */
  readonly side: number;
}

function changed({ width, height, luma }: Picture, { down, dark, side }: Light): Promise<Picture> {
  const moved = Math.round(down * height);
  const pixels = luma.map((_, at) => {
    const [x, y] = [at % width, Math.max(0, Math.floor(at / width) - moved)];
    return Math.round((luma[y * width + x] ?? 0) * dark * (1 - (side * x) / width));
  });
  return Promise.resolve({ width, height, luma: pixels });
}

interface Labelled {
  readonly picture: Picture;
  readonly shown: number;
}

/** FER2013's last part without what stands in its training part too, and the close-ups of people in public life. */
async function material(): Promise<Record<string, Labelled[]>> {
  const faces = (await testFaces(join(data, 'fer2013'), 'PrivateTest')) ?? [];
  const fer2013 = faces
    .filter(({ inTraining, voted }) => !inTraining && voted !== undefined)
    .map(({ picture, voted }) => ({ picture, shown: emotions.indexOf(voted ?? 'neutral') }));
  return { fer2013: withoutTwins(fer2013), street: await street() };
}

function withoutTwins(all: readonly Labelled[]): Labelled[] {
  return [...new Map(all.map((one) => [one.picture.luma.join(), one])).values()];
}

async function street(): Promise<Labelled[]> {
  const folder = join(data, 'photos/street');
  const found: Labelled[] = [];
  for (const [shown, emotion] of emotions.entries())
    for (const name of existsSync(join(folder, emotion)) ? readdirSync(join(folder, emotion)).sort() : []) {
      const picture = await readImage(join(folder, emotion, name));
      if (picture.ok) found.push({ picture: picture.value, shown });
    }
  return found;
}

/** Lessons of one user: each expression in two rounds, of other photographs. */
async function lessonsOf(
  classifier: Classifier,
  all: readonly Labelled[],
  change: (picture: Picture) => Promise<Picture>,
): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  for (const shown of emotions.keys()) {
    const own = all.filter((one) => one.shown === shown).slice(0, each);
    for (const [index, { picture }] of own.entries()) {
      const input = cropInput(await change(picture), classifier.manifest);
      const round = `${index < own.length / 2 ? 'first' : 'last'}-${String(shown)}`;
      lessons.push(await lessonOf(classifier, input, { shown, round }));
    }
  }
  return lessons;
}

/** What simulated users gain from a network that has adapted to them, on photographs that it did not learn from. */
export async function benchPersonal(): Promise<BenchRow[]> {
  if (!existsSync(data)) {
    process.stderr.write('personal: needs ../shared/data, which is not here.\n');
    return [];
  }
  const loaded = await loadEngine('native');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  const sets = await material();
  const rows: BenchRow[] = [];
  for (const model of ['default', 'face-api']) {
    const stored = await openModel(join(projectRoot, 'models', model), true);
    if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
    const classifier = await loadClassifier(loaded.value.engine, stored.value);
    if (!classifier.ok) throw new Error(JSON.stringify(classifier.failure));
    for (const [set, pictures] of Object.entries(sets))
      for (const [user, change] of Object.entries(users)) {
        const learned = await adapt(await lessonsOf(classifier.value, pictures, change));
        if (typeof learned === 'string') throw new Error(learned);
        const share = (right: number): number => (100 * right) / learned.judgedOn;
        const [before, after] = [share(learned.before.right), share(learned.after.right)];
        const peer = learned.better ? 'before' : 'before; not better, so not used';
        rows.push(
          rowOf(
            `${model}, ${set}, ${user}: right after adapting, of ${String(learned.judgedOn)}`,
            '%',
            [after],
            { text: '> before', met: () => learned.better },
            { name: peer, value: before },
          ),
        );
      }
  }
  return rows;
}
