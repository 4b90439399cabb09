import { basename, dirname, extname, join } from 'node:path';
import { createTexts } from '../../common/texts.js';
import { askWhereToSave } from '../ask-for-file.js';
import type { HandlerDependencies } from '../handlers.js';

/** Asks for a file and writes a copy of a photo whose faces are covered by their emoji; whether there is one now. */
export async function saveCovered(
  { analysis, model, paths, window }: HandlerDependencies,
  id: number,
): Promise<boolean> {
  const file = analysis.file(id);
  const status = analysis.items.find((item) => item.id === id)?.status;
  if (file === undefined || status?.kind !== 'photo') return false;
  const name = basename(file, extname(file));
  const to = await askWhereToSave(window(), {
    title: createTexts(model.state.language).t('main:analyze.cover'),
    defaultPath: join(dirname(file), `${name} emojify.jpg`),
    filters: [{ name: 'JPEG, PNG, WebP', extensions: ['jpg', 'png', 'webp'] }],
  });
  if (to === undefined) return false;
  const faces = status.faces.map(({ box, emotion, sure }) => ({
    box,
    emoji: join(paths.assets, 'emoji', `${sure ? emotion : 'unsure'}.svg`),
  }));
  const written = await analysis.cover({ file, faces, to });
  if (!written.ok) model.notify({ kind: 'failure', failure: written.failure });
  return written.ok;
}
