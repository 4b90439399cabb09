import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeEmojiPictures } from '../../../analysis/emoji-pictures.js';
import { emojiNames } from '../../../common/emoji-sets.js';
import { currentOwnEmoji, takeOwnEmoji } from '../../../main/own-emoji.js';
import { answerOf } from '../answers.js';
import { hostileJson } from '../hostile-json.js';
import type { FuzzKind } from '../kind.js';
import { hostilePicture, startingPictures } from '../pictures.js';

/** A person's own emoji pictures, and the list of them that the app keeps. */
export const emoji: FuzzKind = {
  title: 'own emoji pictures',
  cases: { long: 500, sample: 8 },
  async prepare() {
    const starting = await startingPictures();
    return {
      async make(random, { input }) {
        mkdirSync(input, { recursive: true });
        for (const name of emojiNames)
          if (random.below(3) === 0)
            writeFileSync(join(input, `${name}.png`), hostilePicture(starting, random));
        return Promise.resolve();
      },
      async run({ input, own }, random) {
        const taken = await takeOwnEmoji(input, own, takeEmojiPictures);
        for (const revision of taken.ok ? readdirSync(own) : []) {
          const list = join(own, revision, 'pictures.json');
          writeFileSync(list, hostileJson(JSON.parse(readFileSync(list, 'utf8')), random));
        }
        currentOwnEmoji(own);
        return answerOf(taken);
      },
    };
  },
};
