import { defaultEmojiSet } from '../common/emoji-sets.js';
import { createTexts } from '../common/texts.js';
import { askForFile } from './ask-for-file.js';
import type { HandlerDependencies } from './handlers.js';
import type { Handlers } from './ipc.js';
import { forgetOwnEmoji, takeOwnEmoji } from './own-emoji.js';

/** What the window may ask of the user's own pictures for the expressions. */
export function createEmojiHandlers(
  dependencies: HandlerDependencies,
): Pick<Handlers, 'chooseOwnEmoji' | 'forgetOwnEmoji'> {
  const { model, paths, analysis, changeSettings } = dependencies;
  return {
    chooseOwnEmoji: async () => {
      const chosen = await askForFolder(dependencies);
      if (chosen === undefined) return;
      const taken = await takeOwnEmoji(chosen, paths.ownEmoji, (request) => analysis.takeEmoji(request));
      if (!taken.ok) {
        model.notify({ kind: 'failure', failure: taken.failure });
        return;
      }
      model.change({ ownEmoji: taken.value });
      changeSettings({ emojiSet: 'own' });
    },
    forgetOwnEmoji: async () => {
      const forgotten = await forgetOwnEmoji(paths.ownEmoji);
      if (!forgotten.ok) {
        model.notify({ kind: 'failure', failure: forgotten.failure });
        return;
      }
      model.change({ ownEmoji: undefined });
      if (model.state.settings.emojiSet === 'own') changeSettings({ emojiSet: defaultEmojiSet });
    },
  };
}

async function askForFolder({ model, switches, window }: HandlerDependencies): Promise<string | undefined> {
  if (switches.emojiFolder !== undefined) return switches.emojiFolder;
  const title = createTexts(model.state.language).t('main:emoji.folder');
  return askForFile(window(), { title, properties: ['openDirectory'] });
}
