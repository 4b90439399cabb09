import { dialog } from 'electron';
import type { Language } from '../common/settings.js';
import { createTexts } from '../common/texts.js';

/**
 * Asks, with a dialog of the system since there is no page any more, whether a window that crashed again and again
 * shall be opened once more. Who does not want that ends the app.
 */
export async function askToReopen(language: Language, quit: () => void): Promise<boolean> {
  const { t } = createTexts(language);
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: t('main:gone.message'),
    detail: t('main:gone.detail'),
    buttons: [t('main:gone.again'), t('main:gone.quit')],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 0) return true;
  quit();
  return false;
}
