import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseModelForApp, chosenModel } from '../../../cli/settings.js';
import { applyPatch, readSettings, settingsSchema, storedWith } from '../../../common/settings.js';
import { RunningMark } from '../../../main/running-mark.js';
import { setDamagedFileAside } from '../../../main/settings-file.js';
import { answerOf } from '../answers.js';
import { damaged } from '../damage.js';
import { hostileJson } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';

const usual = { ...settingsSchema.parse({}), cameraId: 'a', model: 'mine', later: { version: 2, list: [1] } };
const mark = { source: { kind: 'camera' } };

/** The settings' file, which the app and the command line share, and the mark of a running app. */
export const settings: FuzzKind = {
  title: 'settings and the running mark',
  cases: { long: 3_000, sample: 100 },
  async prepare() {
    return Promise.resolve({
      async make(random, { own }) {
        mkdirSync(own, { recursive: true });
        const text =
          random.below(4) === 0
            ? damaged(Buffer.from(JSON.stringify(usual)), random)
            : hostileJson(usual, random);
        writeFileSync(join(own, 'settings.json'), text);
        writeFileSync(join(own, 'running.json'), hostileJson(mark, random));
        return Promise.resolve();
      },
      async run({ own }, random) {
        new RunningMark(join(own, 'running.json')).readLeftOver();
        process.env['EMOJIFY_HOME'] = own;
        const file = join(own, 'settings.json');
        const before = readFileSync(file);
        // Either of the two may come first after the damage.
        if (random.below(2) === 0) {
          await chosenModel();
          const written = await chooseModelForApp('other');
          if (written.ok && (await chosenModel()) !== 'other') throw new Error('the choice was lost');
          return answerOf(written);
        }
        const aside = setDamagedFileAside(file);
        if (aside !== undefined) {
          const kept = readdirSync(own).some((name) => readFileSync(join(own, name)).equals(before));
          if (!kept || existsSync(file)) throw new Error('a damaged file was not kept aside');
          return aside.kind;
        }
        const stored = JSON.parse(readFileSync(file, 'utf8')) as object;
        const read = applyPatch(readSettings(stored), { theme: 'dark' });
        settingsSchema.parse(JSON.parse(JSON.stringify(storedWith(stored, read))));
        return 'read';
      },
    });
  },
};
