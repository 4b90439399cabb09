import { basename, extname } from 'node:path';
import { emojiLookOf } from '../../common/emoji-sets.js';
import { createTexts } from '../../common/texts.js';
import { askWhereToSave } from '../ask-where-to-save.js';
import type { HandlerDependencies } from '../handlers.js';
import { emojiFile } from '../own-emoji.js';

/** Asks for a file and writes a copy of a photo whose faces are covered by their emoji; whether there is one now. */
export async function saveCovered(
  { analysis, model, paths, switches, window }: HandlerDependencies,
  id: number,
): Promise<boolean> {
  const file = analysis.file(id);
  const status = analysis.items.find((item) => item.id === id)?.status;
  if (file === undefined || status?.kind !== 'photo') return false;
  const request = {
    title: createTexts(model.state.language).t('main:analyze.cover'),
    name: `${basename(file, extname(file))} emojify.jpg`,
    folder: 'pictures',
    kind: 'JPEG',
  } as const;
  const to = await askWhereToSave(window(), request, switches.saveFolder);
  if (to === undefined) return false;
  const look = emojiLookOf(model.state);
  const faces = status.faces.map(({ box, emotion, sure }) => ({
    box,
    emoji: emojiFile(paths, look, sure ? emotion : 'unsure'),
  }));
  const written = await analysis.cover({ file, faces, to });
  if (!written.ok) model.notify({ kind: 'failure', failure: written.failure });
  return written.ok;
}
